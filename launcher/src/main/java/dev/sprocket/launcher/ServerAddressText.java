package dev.sprocket.launcher;

import dev.sprocket.config.Address;
import dev.sprocket.config.Transport;
import dev.sprocket.netcode.ServerAddress;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** A server as a token names it, as a person types it: {@code udp://127.0.0.1:40000}, {@code udp://[::1]:40000}. */
final class ServerAddressText implements ITypeConverter<ServerAddress> {

    @Override
    public ServerAddress convert(String text) {
        try {
            Address address = Address.parse(text);
            if (address.transport() == Transport.UDP) {
                return ServerAddress.of(address);
            }
        } catch (IllegalArgumentException e) {
            // Said below, of all that is none.
        }
        throw new TypeConversionException("\"" + text
                + "\", expected udp://IP:PORT with an IP address, since a token holds no names, and a port 1..65535");
    }
}
