package dev.sprocket.plugin.gamestate;

import dev.sprocket.plugin.gamestate.wire.ClientMessage;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Input;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Join;
import dev.sprocket.plugin.gamestate.wire.ClientMessage.Leave;
import dev.sprocket.plugin.gamestate.wire.GameStateProtocol;
import dev.sprocket.plugin.gamestate.wire.ServerMessage;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Parting;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Refusal;
import dev.sprocket.plugin.gamestate.wire.ServerMessage.Welcome;
import dev.sprocket.plugin.gamestate.world.Controls;
import dev.sprocket.plugin.gamestate.world.Snapshot;
import dev.sprocket.plugin.gamestate.world.SnapshotHistory;
import dev.sprocket.plugin.gamestate.world.World;
import dev.sprocket.protocol.Service;
import dev.sprocket.protocol.ServiceContext;
import dev.sprocket.protocol.Session;
import dev.sprocket.protocol.Timers;
import io.vertx.core.Future;
import java.time.Duration;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * The server: steps the world, lets players in and out of it, and shows it to each.
 *
 * <p>Confined to its instance's event loop.
 */
final class GameService implements Service<ClientMessage, ServerMessage> {

    private final GameStateOptions options;
    private final LongSupplier tokens;
    private final World world;
    private final SnapshotHistory history = new SnapshotHistory();
    private final Set<Player> players = new LinkedHashSet<>();
    private final @Nullable Player[] inWorld;
    private Snapshot now;
    private @Nullable Timers timers;
    private @Nullable TickPacer pacer;
    private Timers.@Nullable Timer timer;

    /** @param tokens gives each joining a number that nobody can guess, 0..4294967295 */
    GameService(GameStateOptions options, LongSupplier tokens) {
        this(options, tokens, 0);
    }

    GameService(GameStateOptions options, LongSupplier tokens, int firstTick) {
        this.options = options;
        this.tokens = tokens;
        world = new World(options.rules());
        inWorld = new Player[options.maxPlayers()];
        now = Snapshot.empty(firstTick);
        history.add(now);
    }

    // ---- the service

    @Override
    public Future<Void> start(ServiceContext<ClientMessage, ServerMessage> context) {
        begin(context.timers());
        return Future.succeededFuture();
    }

    void begin(Timers timers) {
        this.timers = timers;
        pacer = new TickPacer(options.tickHz(), timers.nanoTime());
        timer = timers.every(Duration.ofSeconds(1).dividedBy(options.tickHz()), this::tick);
    }

    @Override
    public void accept(Session<ClientMessage, ServerMessage> session) {
        var player = new Player(session, nanoTime());
        players.add(player);
        session.handler(message -> receive(player, message));
        session.shutdownHandler(left -> player.say(Parting.SHUTDOWN));
        session.closeHandler(reason -> remove(player));
    }

    @Override
    public Future<Void> stop() {
        if (timer != null) {
            timer.cancel();
        }
        return Future.succeededFuture();
    }

    /** The world after the newest tick. */
    Snapshot now() {
        return now;
    }

    // ---- what clients say

    private void receive(Player player, ClientMessage message) {
        if (message instanceof Join join) {
            join(player, join);
        } else if (!player.isWelcomed()) {
            turnAway(player, Refusal.NOT_JOINED);
        } else if (message instanceof Input input && player.holds(input.token())) {
            input(player, input);
        } else if (message instanceof Leave leave && player.holds(leave.token())) {
            dismiss(player, Parting.LEFT);
        }
        // What carries another token is from another joining, or forged: it says nothing about this player.
    }

    private void join(Player player, Join join) {
        if (join.version() != GameStateProtocol.VERSION) {
            turnAway(player, Refusal.VERSION);
            return;
        }
        if (!player.isInWorld() && isFull()) {
            turnAway(player, Refusal.FULL);
            return;
        }
        player.heardAt(nanoTime());
        player.welcome(new Welcome(tokens.getAsLong(), options.ticksPerSnapshot(), options.rules()));
        if (!player.isInWorld()) {
            // One look for one Join: more comes when an input has proved where the client is.
            player.show(now, history);
        }
    }

    private void input(Player player, Input input) {
        if (!player.isInWorld() && !enter(player)) {
            return;
        }
        player.heardAt(nanoTime());
        player.inputs.offer(input.sequence(), input.controls());
        Integer acknowledged = input.acknowledged();
        if (acknowledged != null) {
            player.view.acknowledge(acknowledged, now.tick());
        }
    }

    /** Gives the player the lowest number without an owner and without a body, and says whether there was one. */
    private boolean enter(Player player) {
        for (int number = 0; number < inWorld.length; number++) {
            if (inWorld[number] == null && now.entity(number) == null) {
                inWorld[number] = player;
                player.enter(number);
                return true;
            }
        }
        if (isFull()) {
            turnAway(player, Refusal.FULL);
        }
        // Otherwise somebody has just left and the body goes with the next tick: the next input will find the place.
        return false;
    }

    private boolean isFull() {
        for (Player player : inWorld) {
            if (player == null) {
                return false;
            }
        }
        return true;
    }

    private void turnAway(Player player, Refusal reason) {
        remove(player);
        player.refuse(reason);
    }

    private void dismiss(Player player, Parting reason) {
        remove(player);
        player.dismiss(reason);
    }

    private void remove(Player player) {
        if (players.remove(player) && player.isInWorld()) {
            inWorld[player.number()] = null;
        }
    }

    // ---- time

    private void tick() {
        int due = Objects.requireNonNull(pacer).due(nanoTime());
        boolean toBeShown = false;
        for (int i = 0; i < due; i++) {
            step();
            toBeShown |= now.tick() % options.ticksPerSnapshot() == 0;
        }
        dismissSilent();
        if (toBeShown) {
            for (Player player : List.copyOf(players)) {
                if (player.isInWorld()) {
                    player.show(now, history);
                }
            }
        }
    }

    private void step() {
        Map<Integer, Controls> controls = new HashMap<>();
        for (Player player : inWorld) {
            if (player != null) {
                controls.put(player.number(), player.inputs.next());
            }
        }
        now = world.next(now, controls);
        history.add(now);
    }

    private void dismissSilent() {
        long oldest = nanoTime() - Duration.ofMillis(options.silenceMillis()).toNanos();
        for (Player player : List.copyOf(players)) {
            if (player.isSilentSince(oldest)) {
                dismiss(player, Parting.SILENT);
            }
        }
    }

    private long nanoTime() {
        return Objects.requireNonNull(timers, "not started").nanoTime();
    }
}
