package dev.sprocket.plugin.gamestate.wire;

import dev.sprocket.plugin.gamestate.wire.EntityChange.Changed;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Entered;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Left;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Offset;
import dev.sprocket.plugin.gamestate.wire.EntityChange.Velocity;
import dev.sprocket.plugin.gamestate.world.EntityState;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import dev.sprocket.plugin.gamestate.world.WorldRules;
import dev.sprocket.wire.ProtocolViolation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The difference between two snapshots. It depends on these two alone, on no client and no session, so that one may serve all
 * clients that acknowledged the same baseline.
 */
public final class Delta {

    private Delta() {}

    /** What turns {@code baseline} into {@code now}, by player, ascending. */
    public static List<EntityChange> between(Snapshot baseline, Snapshot now) {
        List<EntityChange> changes = new ArrayList<>();
        int span = Math.max(baseline.span(), now.span());
        for (int player = 0; player < span; player++) {
            EntityChange change = between(player, baseline.entity(player), now.entity(player));
            if (change != null) {
                changes.add(change);
            }
        }
        return changes;
    }

    private static @Nullable EntityChange between(int player, @Nullable EntityState before, @Nullable EntityState now) {
        if (now == null) {
            return before == null ? null : new Left(player);
        }
        if (before == null) {
            return new Entered(player, now);
        }
        return now.equals(before) ? null : changed(player, before, now);
    }

    private static Changed changed(int player, EntityState before, EntityState now) {
        boolean moved = now.x() != before.x() || now.y() != before.y();
        boolean turned = now.velocityX() != before.velocityX() || now.velocityY() != before.velocityY();
        return new Changed(
                player,
                moved ? new Offset(now.x() - before.x(), now.y() - before.y()) : null,
                turned ? new Velocity(now.velocityX(), now.velocityY()) : null,
                now.heading() == before.heading() ? null : (Integer) now.heading(),
                now.buttons() == before.buttons() ? null : (Integer) now.buttons());
    }

    /**
     * The snapshot that {@code changes} make of {@code baseline}.
     *
     * @param tick of the snapshot to be made
     * @throws ProtocolViolation if they do not fit the baseline: the server's fault
     */
    public static Snapshot apply(Snapshot baseline, int tick, List<EntityChange> changes) throws ProtocolViolation {
        @Nullable EntityState[] entities = baseline.toArray(WorldRules.MOST_PLAYERS);
        for (EntityChange change : changes) {
            entities[change.player()] = applied(change, entities[change.player()]);
        }
        return new Snapshot(tick, entities);
    }

    private static @Nullable EntityState applied(EntityChange change, @Nullable EntityState before)
            throws ProtocolViolation {
        if (change instanceof Entered entered) {
            if (before != null) {
                throw misfit("entered", "a player that the baseline has not", change);
            }
            return entered.state();
        }
        if (before == null) {
            throw misfit(change instanceof Left ? "left" : "changed", "a player of the baseline", change);
        }
        return change instanceof Changed changed ? applied(changed, before) : null;
    }

    private static EntityState applied(Changed change, EntityState before) throws ProtocolViolation {
        Offset offset = change.offset();
        Velocity velocity = change.velocity();
        Integer heading = change.heading();
        Integer buttons = change.buttons();
        return new EntityState(
                offset == null ? before.x() : moved(before.x(), offset.dx(), "dx"),
                offset == null ? before.y() : moved(before.y(), offset.dy(), "dy"),
                velocity == null ? before.velocityX() : velocity.x(),
                velocity == null ? before.velocityY() : velocity.y(),
                heading == null ? before.heading() : heading,
                buttons == null ? before.buttons() : buttons);
    }

    private static int moved(int from, int by, String field) throws ProtocolViolation {
        int to = from + by;
        if (to < 0 || to > EntityState.MOST_POSITION) {
            throw new ProtocolViolation(0, field, "to end in 0.." + EntityState.MOST_POSITION, Integer.toString(to));
        }
        return to;
    }

    private static ProtocolViolation misfit(String field, String expected, EntityChange change) {
        return new ProtocolViolation(0, field, expected, "player " + change.player());
    }
}
