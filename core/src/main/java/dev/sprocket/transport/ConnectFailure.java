package dev.sprocket.transport;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLException;

/** Tells the failures that time may heal from those that it will not. */
final class ConnectFailure {

    private ConnectFailure() {}

    /**
     * Whether trying again is pointless until somebody changes something: a certificate that is not trusted, a key that cannot
     * be read, an argument that is wrong. Refused, unreachable, timed out and not yet known by name are all worth another try.
     */
    static boolean isFinal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SSLException
                    || cause instanceof GeneralSecurityException
                    || cause instanceof IllegalArgumentException
                    || cause instanceof UnsupportedOperationException) {
                return true;
            }
        }
        return false;
    }
}
