package dev.sprocket.testkit.run;

/** Who says something. */
public enum From {
    /** Clients, to servers. */
    CLIENTS("fromClients"),
    /** Servers, to clients. */
    SERVERS("fromServers");

    private final String word;

    From(String word) {
        this.word = word;
    }

    /** The word for it in reports, which is also the name of the contract's method that gives the samples. */
    public String word() {
        return word;
    }
}
