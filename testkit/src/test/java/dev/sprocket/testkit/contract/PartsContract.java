package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Binding;
import dev.sprocket.protocol.Carrier;
import dev.sprocket.protocol.Protocol;
import dev.sprocket.protocol.Wire;
import dev.sprocket.testkit.contract.Part.End;
import dev.sprocket.testkit.contract.Part.Head;
import dev.sprocket.testkit.contract.Part.Hello;
import dev.sprocket.testkit.contract.Part.Piece;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;

/** The contract of a protocol that remembers where it is, whose servers somebody may have got wrong. */
class PartsContract extends ProtocolContract<Part, Part> {

    private final Supplier<Wire<Part, Part>> server;

    PartsContract(Supplier<Wire<Part, Part>> server) {
        this.server = server;
    }

    @Override
    protected Binding<Part, Part> binding() {
        return Binding.of(new Parts(server), session -> session.handler(session::write));
    }

    @Override
    protected List<Sample<Part>> fromClients() {
        return List.of(
                Sample.of(new Hello()),
                Sample.of(new Hello(), new Head(3), new Piece("tea"), new End()),
                Sample.of(
                        new Hello(), new Head(0), new End(), new Head(4), new Piece("co"), new Piece("ld"), new End()),
                Sample.hex("\"h\" 0004 \"milk\" 0000 0005 \"sugar\""));
    }

    @Override
    protected List<Sample<Part>> fromServers() {
        return List.of(Sample.of(new Hello(), new Head(2), new Piece("no"), new End()));
    }

    @Override
    protected Set<Carrier> carriers() {
        return Set.of(Carrier.STREAM);
    }

    @Override
    protected List<Part> clientsCannotSay() {
        return List.of(new Head(3), new Piece("tea"), new End());
    }

    /** Pieces are as the bytes came; what they say is all of them. */
    @Override
    protected List<?> meaning(List<?> messages) {
        var meant = new ArrayList<Object>();
        for (Object each : messages) {
            int last = meant.size() - 1;
            if (each instanceof Piece piece && last >= 0 && meant.get(last) instanceof Piece before) {
                meant.set(last, before.and(piece));
            } else {
                meant.add(each);
            }
        }
        return meant;
    }

    @Override
    protected boolean samplesFollowOneAnother() {
        return false;
    }

    @Override
    protected boolean isCanonical() {
        return true;
    }

    @Override
    protected int mutants() {
        return 200;
    }

    private record Parts(Supplier<Wire<Part, Part>> serverWire) implements Protocol<Part, Part> {

        @Override
        public Class<Part> clientMessageType() {
            return Part.class;
        }

        @Override
        public Class<Part> serverMessageType() {
            return Part.class;
        }

        @Override
        public Wire<Part, Part> server(Carrier carrier) {
            return serverWire.get();
        }

        @Override
        public Wire<Part, Part> client(Carrier carrier) {
            return new PartWire();
        }
    }
}
