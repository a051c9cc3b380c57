package dev.sprocket.plugin.gamestate.wire;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.sprocket.plugin.gamestate.world.Serial16;
import dev.sprocket.plugin.gamestate.world.SnapshotHistory;
import dev.sprocket.plugin.gamestate.world.WorldRules;
import dev.sprocket.wire.Ranges;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the server says. Immutable; any thread. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
@JsonSubTypes({
    @JsonSubTypes.Type(value = ServerMessage.Welcome.class, name = "welcome"),
    @JsonSubTypes.Type(value = ServerMessage.Refused.class, name = "refused"),
    @JsonSubTypes.Type(value = ServerMessage.SnapshotDelta.class, name = "snapshot"),
    @JsonSubTypes.Type(value = ServerMessage.Goodbye.class, name = "goodbye")
})
public sealed interface ServerMessage {

    /**
     * Come in. The same answer to every Join of one session.
     *
     * @param token to be said in every message from now on, 0..4294967295
     * @param ticksPerSnapshot how many ticks lie between two snapshots, 1..{@value #MOST_TICKS_PER_SNAPSHOT}
     * @param rules of the world
     */
    record Welcome(long token, int ticksPerSnapshot, WorldRules rules) implements ServerMessage {

        /** Three seconds of the slowest world. */
        public static final int MOST_TICKS_PER_SNAPSHOT = 30;

        public Welcome {
            Token.check(token);
            Ranges.check("ticksPerSnapshot", ticksPerSnapshot, 1, MOST_TICKS_PER_SNAPSHOT);
        }
    }

    /** You are not let in. The session then ends. */
    record Refused(Refusal reason) implements ServerMessage {}

    /** Why somebody is not let in. */
    enum Refusal {
        /** The server does not speak the client's version. */
        @JsonProperty("version")
        VERSION,
        /** The world has all the players that it takes. */
        @JsonProperty("full")
        FULL,
        /** Something other than a Join came from somebody who has not joined. */
        @JsonProperty("notJoined")
        NOT_JOINED
    }

    /**
     * The world after one tick, as what has changed since a snapshot that the client acknowledged.
     *
     * @param token the one of the Welcome, 0..4294967295
     * @param tick after which tick, 0..65535
     * @param baselineAge how many ticks before that one the baseline is, 1..255; 0: the baseline is the empty world
     * @param player the client's own player, 0..119; absent: it is not in the world yet
     * @param lastInput the sequence of the newest controls that this tick took into account, 0..65535; 0 without a player
     * @param changes by player, ascending, each player once
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record SnapshotDelta(
            long token, int tick, int baselineAge, @Nullable Integer player, int lastInput, List<EntityChange> changes)
            implements ServerMessage {

        public SnapshotDelta {
            Token.check(token);
            Ranges.check("tick", tick, 0, Serial16.MOST);
            Ranges.check("baselineAge", baselineAge, 0, SnapshotHistory.TICKS - 1);
            if (player != null) {
                EntityChange.checkPlayer(player);
            }
            Ranges.check("lastInput", lastInput, 0, Serial16.MOST);
            changes = List.copyOf(changes);
            for (int i = 1; i < changes.size(); i++) {
                if (changes.get(i).player() <= changes.get(i - 1).player()) {
                    throw new IllegalArgumentException("changes: player "
                            + changes.get(i).player() + " behind player "
                            + changes.get(i - 1).player() + ", expected ascending");
                }
            }
        }
    }

    /**
     * You are no longer in the world. The session then ends.
     *
     * @param token the one of the Welcome, 0..4294967295
     */
    record Goodbye(long token, Parting reason) implements ServerMessage {
        public Goodbye {
            Token.check(token);
        }
    }

    /** Why a player is no longer in the world. */
    enum Parting {
        /** The client asked for it. */
        @JsonProperty("left")
        LEFT,
        /** Nothing was heard of the client for too long. */
        @JsonProperty("silent")
        SILENT,
        /** The server is shutting down. */
        @JsonProperty("shutdown")
        SHUTDOWN
    }
}
