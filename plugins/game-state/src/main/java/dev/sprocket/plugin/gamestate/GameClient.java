package dev.sprocket.plugin.gamestate;

import dev.sprocket.plugin.gamestate.wire.ClientMessage;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Input;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Join;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Leave;
import dev.sprocket.plugin.gamestate.wire.GameStateProtocol;
import dev.sprocket.plugin.gamestate.wire.ServerMessage;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Goodbye;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refusal;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refused;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.SnapshotDelta;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Welcome;
import dev.sprocket.plugin.gamestate.world.Controls;
import dev.sprocket.plugin.gamestate.world.Serial16;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import dev.sprocket.protocol.CloseReason;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers;
import dev.sprocket.wire.ProtocolViolation;
import io.vertx.core.Future;
import io.vertx.core.Handler;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A player: joins, says each tick what it holds and what it has seen, and keeps the newest world.
 *
 * <p>It sets the session's handlers itself. It joins again by itself when the server has forgotten it or has been silent for
 * {@link #SILENCE}. When the server refuses it, says goodbye, or sends what cannot be, it closes the session, for the local
 * reasons {@code refused}, {@code goodbye} and {@code badSnapshot}. Confined to the session's event loop.
 */
public final class GameClient {

    /** After how long without a readable snapshot it begins anew. */
    public static final Duration SILENCE = Duration.ofSeconds(5);

    /** How long it waits for an answer before it joins again. */
    public static final Duration JOIN_RETRY = Duration.ofMillis(250);

    private final Session<ServerMessage, ClientMessage> session;
    private final Timers timers;
    private final ArrayDeque<Controls> recent = new ArrayDeque<>(Input.MOST_CONTROLS);
    private SnapshotReceiver receiver = new SnapshotReceiver();
    private Handler<Snapshot> snapshotHandler = snapshot -> {};
    private Handler<CloseReason> closeHandler = reason -> {};
    private Controls controls = Controls.STILL;
    private int sequence;
    private @Nullable Welcome welcome;
    private @Nullable Integer player;
    private boolean joining = true;
    private long lastHeardNanos;
    private @Nullable TickPacer pacer;
    private Timers.Timer timer;

    private GameClient(Session<ServerMessage, ClientMessage> session) {
        this.session = session;
        timers = session.timers();
        timer = timers.every(JOIN_RETRY, this::sayJoin);
    }

    /** Plays in this session from now on. Call it on the session's event loop. */
    public static GameClient join(Session<ServerMessage, ClientMessage> session) {
        var client = new GameClient(session);
        session.closeHandler(client::closed);
        session.handler(client::receive);
        client.sayJoin();
        return client;
    }

    // ---- for the player

    /** What is held from now on. */
    public void hold(Controls controls) {
        this.controls = controls;
    }

    /** Called with each new world, in the order of ticks; some ticks are missing. */
    public GameClient snapshotHandler(Handler<Snapshot> handler) {
        snapshotHandler = handler;
        return this;
    }

    /** Called when the session is over. */
    public GameClient closeHandler(Handler<CloseReason> handler) {
        closeHandler = handler;
        return this;
    }

    /** The newest world, or null before the first. */
    public @Nullable Snapshot newest() {
        return receiver.newest();
    }

    /** Its number in the world, or null as long as it is not there. */
    public @Nullable Integer player() {
        return player;
    }

    /** The server's answer to the Join, or null as long as there is none. */
    public @Nullable Welcome welcome() {
        return welcome;
    }

    SnapshotReceiver receiver() {
        return receiver;
    }

    /** Leaves the world and closes the session. */
    public Future<Void> leave() {
        if (welcome != null) {
            session.write(new Leave(welcome.token()));
        }
        return session.close(new CloseReason.Local("left"));
    }

    // ---- what the server says

    private void receive(ServerMessage message) {
        if (message instanceof Welcome said) {
            welcomed(said);
        } else if (message instanceof Refused refused) {
            refused(refused.reason());
        } else if (message instanceof SnapshotDelta snapshot && holds(snapshot.token())) {
            shown(snapshot);
        } else if (message instanceof Goodbye goodbye && holds(goodbye.token())) {
            session.close(new CloseReason.Local("goodbye"));
        }
    }

    private void welcomed(Welcome said) {
        if (!joining) {
            return;
        }
        if (!holds(said.token())) {
            forget();
        }
        welcome = said;
        joining = false;
        lastHeardNanos = timers.nanoTime();
        pacer = new TickPacer(said.rules().tickHz(), lastHeardNanos);
        schedule(Duration.ofSeconds(1).dividedBy(said.rules().tickHz()), this::tick);
    }

    private void refused(Refusal reason) {
        if (reason == Refusal.NOT_JOINED) {
            // Without haste: it may be forged, or meant for an input from before the last Join.
            joinAgain();
        } else if (joining) {
            session.close(new CloseReason.Local("refused"));
        }
    }

    private void shown(SnapshotDelta message) {
        try {
            Snapshot snapshot = receiver.receive(message);
            if (snapshot != null) {
                lastHeardNanos = timers.nanoTime();
                player = message.player();
                dropUsed(message.lastInput());
                snapshotHandler.handle(snapshot);
            }
        } catch (ProtocolViolation violation) {
            session.close(new CloseReason.Local("badSnapshot"));
        }
    }

    /** What the server has used need not be repeated. */
    private void dropUsed(int lastInput) {
        int waiting = Serial16.distance(lastInput, sequence);
        while (player != null && waiting >= 0 && recent.size() > waiting) {
            recent.removeLast();
        }
    }

    // ---- what it says

    private void sayJoin() {
        session.write(new Join(GameStateProtocol.VERSION));
    }

    private void tick() {
        long now = timers.nanoTime();
        if (now - lastHeardNanos > SILENCE.toNanos()) {
            forget();
            joinAgain();
            return;
        }
        int due = pacer == null ? 0 : pacer.due(now);
        for (int i = 0; i < due; i++) {
            remember();
        }
        if (due > 0) {
            sayInput();
        }
    }

    private void remember() {
        sequence = Serial16.plus(sequence, 1);
        if (recent.size() == Input.MOST_CONTROLS) {
            recent.removeLast();
        }
        recent.addFirst(controls);
    }

    private void sayInput() {
        if (welcome == null || session.writeQueueFull()) {
            return;
        }
        Snapshot held = receiver.newest();
        Integer acknowledged = held == null ? null : (Integer) held.tick();
        session.write(new Input(welcome.token(), sequence, acknowledged, List.copyOf(recent)));
    }

    // ---- beginning and end

    private boolean holds(long token) {
        return welcome != null && welcome.token() == token;
    }

    private void joinAgain() {
        if (!joining) {
            joining = true;
            schedule(JOIN_RETRY, this::sayJoin);
        }
    }

    private void forget() {
        welcome = null;
        player = null;
        receiver = new SnapshotReceiver();
        recent.clear();
    }

    private void schedule(Duration period, Runnable task) {
        timer.cancel();
        timer = timers.every(period, task);
    }

    private void closed(CloseReason reason) {
        timer.cancel();
        closeHandler.handle(reason);
    }
}
