package dev.sprocket.transport;

import java.security.GeneralSecurityException;
import javax.net.ssl.SSLPeerUnverifiedException;

/** Tells the failures that time may heal from those that it will not. */
final class ConnectFailure {

    private ConnectFailure() {}

    /**
     * Whether trying again is pointless until somebody changes something: a certificate that is not trusted, a key that cannot
     * be read, an argument that is wrong. Refused, unreachable, timed out, not yet known by name, and a handshake that broke off
     * are all worth another try.
     */
    static boolean isFinal(Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof GeneralSecurityException
                    || cause instanceof SSLPeerUnverifiedException
                    || cause instanceof IllegalArgumentException
                    || cause instanceof UnsupportedOperationException) {
                return true;
            }
        }
        return false;
    }
}
