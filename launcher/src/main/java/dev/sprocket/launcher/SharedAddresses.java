package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonPointer;
import dev.sprocket.config.Address;
import dev.sprocket.config.ConfigProblem;
import dev.sprocket.config.EndpointConfig;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Finds endpoints that would listen on the same port of the same host. The system does not always refuse that: Vert.x hands
 * connections to either in turn, a TLS server beside one in the clear included.
 */
final class SharedAddresses {

    private record Taken(JsonPointer endpoint, Address address) {}

    private SharedAddresses() {}

    /** A problem for each address that another before it has. */
    static List<ConfigProblem> in(Map<JsonPointer, EndpointConfig> endpoints) {
        var taken = new ArrayList<Taken>();
        var problems = new ArrayList<ConfigProblem>();
        endpoints.forEach((endpoint, config) -> {
            JsonPointer listen = endpoint.appendProperty("listen");
            for (int i = 0; i < config.listen().size(); i++) {
                Address address = config.listen().get(i);
                JsonPointer place = config.listen().size() == 1 ? listen : listen.appendIndex(i);
                taken.stream()
                        .filter(each -> overlap(each.address(), address))
                        .findFirst()
                        .ifPresent(first -> problems.add(ConfigProblem.value(
                                place,
                                "an address of its own",
                                address + ", where " + first.endpoint() + " listens on " + first.address())));
                taken.add(new Taken(endpoint, address));
            }
        });
        return problems;
    }

    private static boolean overlap(Address a, Address b) {
        return a.transport() == b.transport()
                && a.port() == b.port()
                && a.port() != 0
                && (isWildcard(a) || isWildcard(b) || host(a).equals(host(b)));
    }

    private static boolean isWildcard(Address address) {
        return host(address).equals("0.0.0.0") || host(address).equals(host(Address.tcp("::", 1)));
    }

    /** One spelling for each host: names are not looked up, save the one whose meaning is known. */
    private static String host(Address address) {
        String host = address.host().toLowerCase(Locale.ROOT);
        if (host.equals("localhost")) {
            return "127.0.0.1";
        }
        if (host.indexOf(':') < 0) {
            return host;
        }
        try {
            return InetAddress.getByName(host).getHostAddress();
        } catch (UnknownHostException e) {
            return host;
        }
    }
}
