package dev.sprocket.netcode;

/**
 * A client's connection failed, or ended, in a state that the standard names. It carries no stack trace: the network is to blame,
 * no code. Immutable; any thread.
 */
public final class NetcodeException extends Exception {

    private static final long serialVersionUID = 1L;

    private final ClientState state;

    /**
     * A failure.
     *
     * @param state where the client ended
     * @param why what is known beyond the state, never a secret; empty if nothing is
     */
    public NetcodeException(ClientState state, String why) {
        super("netcode: " + state + (why.isEmpty() ? "" : ": " + why), null, false, false);
        this.state = state;
    }

    /** Where the client ended. */
    public ClientState state() {
        return state;
    }
}
