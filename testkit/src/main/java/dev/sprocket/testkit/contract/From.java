package dev.sprocket.testkit.contract;

/** Who says something. */
enum From {
    CLIENTS("fromClients"),
    SERVERS("fromServers");

    /** The method of the contract that gives the samples, and the word for it in reports. */
    final String word;

    From(String word) {
        this.word = word;
    }
}
