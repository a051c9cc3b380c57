package dev.sprocket.plugin.gamestate;

import dev.sprocket.plugin.gamestate.wire.ClientMessage;
import dev.sprocket.plugin.gamestate.wire.Delta;
import dev.sprocket.plugin.gamestate.wire.ServerMessage;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Goodbye;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Parting;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refusal;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refused;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.SnapshotDelta;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Welcome;
import dev.sprocket.plugin.gamestate.world.Serial16;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import dev.sprocket.plugin.gamestate.world.SnapshotHistory;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import org.jspecify.annotations.Nullable;

/**
 * The server's side of one client: first nobody, then welcomed, then in the world.
 *
 * <p>A client is welcomed when it joins, and in the world with its first input, which carries the Welcome's token and so
 * proves that the client is where its Join said.
 */
final class Player {

    private static final int NOWHERE = -1;

    final InputQueue inputs = new InputQueue();
    final ClientView view = new ClientView();

    private final Session<ClientMessage, ServerMessage> session;
    private @Nullable Welcome welcome;
    private int number = NOWHERE;
    private long lastHeardNanos;

    Player(Session<ClientMessage, ServerMessage> session, long nowNanos) {
        this.session = session;
        this.lastHeardNanos = nowNanos;
    }

    // ---- where it stands

    boolean isWelcomed() {
        return welcome != null;
    }

    boolean isInWorld() {
        return number != NOWHERE;
    }

    /** Its number in the world, once it is there. */
    int number() {
        return number;
    }

    boolean holds(long token) {
        return welcome != null && welcome.token() == token;
    }

    void enter(int number) {
        this.number = number;
    }

    void heardAt(long nowNanos) {
        lastHeardNanos = nowNanos;
    }

    boolean isSilentSince(long nanos) {
        return lastHeardNanos - nanos < 0;
    }

    // ---- what it is told

    /** Says the first Welcome again if there was one: two joinings of one session are one. */
    void welcome(Welcome first) {
        Welcome said = welcome == null ? first : welcome;
        welcome = said;
        view.forget();
        session.write(said);
    }

    void refuse(Refusal reason) {
        session.write(new Refused(reason));
        session.close(new CloseReason.Local("refused"));
    }

    void say(Parting reason) {
        if (welcome != null) {
            session.write(new Goodbye(welcome.token(), reason));
        }
    }

    void dismiss(Parting reason) {
        say(reason);
        session.close(new CloseReason.Local("goodbye"));
    }

    /** The world as it is, unless the client has not taken in what was sent before. Welcomed clients only. */
    void show(Snapshot now, SnapshotHistory history) {
        int age = view.baselineAge(now.tick());
        if (welcome == null || session.writeQueueFull()) {
            return;
        }
        Snapshot baseline = age == 0 ? null : history.at(Serial16.plus(now.tick(), -age));
        session.write(new SnapshotDelta(
                welcome.token(),
                now.tick(),
                baseline == null ? 0 : age,
                isInWorld() ? (Integer) number : null,
                inputs.lastUsed(),
                Delta.between(baseline == null ? Snapshot.empty(now.tick()) : baseline, now)));
        view.sent(now.tick());
    }
}
