package dev.sprocket.netcode;

/** The states of a client, by the standard's numbers and names: failures below zero. */
public enum ClientState {
    /** The token's whole lifetime passed before any of its servers let the client in. */
    CONNECT_TOKEN_EXPIRED(-6, "connect token expired"),
    /** What was given as a token is none. */
    INVALID_CONNECT_TOKEN(-5, "invalid connect token"),
    /** The server fell silent in the middle of a session. */
    CONNECTION_TIMED_OUT(-4, "connection timed out"),
    /** The server sent a challenge, and fell silent when it was answered. */
    CONNECTION_RESPONSE_TIMED_OUT(-3, "connection response timed out"),
    /** The server never answered. */
    CONNECTION_REQUEST_TIMED_OUT(-2, "connection request timed out"),
    /** The server is full. */
    CONNECTION_DENIED(-1, "connection denied"),
    /** Not connected, or no more, by the wish of either side. */
    DISCONNECTED(0, "disconnected"),
    /** Showing its token. */
    SENDING_CONNECTION_REQUEST(1, "sending connection request"),
    /** Answering the challenge. */
    SENDING_CONNECTION_RESPONSE(2, "sending connection response"),
    /** In a session. */
    CONNECTED(3, "connected");

    private final int code;
    private final String text;

    ClientState(int code, String text) {
        this.code = code;
        this.text = text;
    }

    /** The standard's number, -6..3. */
    public int code() {
        return code;
    }

    /** The standard's name, in lower case with spaces: {@code connection denied}. */
    @Override
    public String toString() {
        return text;
    }
}
