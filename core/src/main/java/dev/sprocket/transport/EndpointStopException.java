package dev.sprocket.transport;

/** An endpoint that is down, but did not stop as it should: which one, and why. */
public final class EndpointStopException extends Exception {

    private static final long serialVersionUID = 1L;

    EndpointStopException(String endpointName, String what, Throwable cause) {
        super("endpoint " + endpointName + ": " + what + ": " + Reason.of(cause), cause);
    }
}
