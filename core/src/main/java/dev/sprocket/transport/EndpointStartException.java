package dev.sprocket.transport;

/** An endpoint that could not start: which one, at which address, and why. */
public final class EndpointStartException extends Exception {

    private static final long serialVersionUID = 1L;

    EndpointStartException(String endpointName, String what, Throwable cause) {
        super("endpoint " + endpointName + ": " + what + ": " + Reason.of(cause), cause);
    }
}
