package dev.sprocket.testkit.contract;

import dev.sprocket.wire.ProtocolViolation;
import dev.sprocket.wire.WireReader;
import org.jspecify.annotations.Nullable;

/** Mistakes of those who remember where they are, each in a wire of its own that differs from the right one in that alone. */
final class BrokenPartWires {

    private BrokenPartWires() {}

    static final class NeverInside extends PartWire {
        @Override
        public boolean isInsideMessage() {
            return false;
        }
    }

    static final class AlwaysInside extends PartWire {
        @Override
        public boolean isInsideMessage() {
            return true;
        }
    }

    static final class MakesPiecesOfNothing extends PartWire {
        @Override
        public @Nullable Part decode(WireReader in) throws ProtocolViolation {
            Part part = super.decode(in);
            return part == null && isInsideMessage() ? new Part.Piece("") : part;
        }
    }

    static final class EndsInsideABody extends PartWire {
        @Override
        public @Nullable Part endOfInput(WireReader rest) {
            return null;
        }
    }

    static final class CountsItsCalls extends PartWire {
        private int calls;

        @Override
        public @Nullable Part decode(WireReader in) throws ProtocolViolation {
            calls++;
            Part part = super.decode(in);
            return part instanceof Part.Head head && calls > 2 ? new Part.Head(head.length() + 1) : part;
        }
    }
}
