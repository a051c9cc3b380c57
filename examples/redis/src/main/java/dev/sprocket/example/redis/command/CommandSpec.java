package dev.sprocket.example.redis.command;

/**
 * One line of the table of commands.
 *
 * @param name in lower case
 * @param arity how many words it has, its name included; if negative, how many at the least
 * @param kind what it does to the store
 * @param keys which of its words are keys
 * @param group the family that {@code help @group} of redis-cli knows it by
 * @param summary what it does, for people
 * @param handler does it
 */
record CommandSpec(String name, int arity, Kind kind, Keys keys, String group, String summary, Handler handler) {

    /** What a command does to the store. */
    enum Kind {
        /** Nothing. */
        PLAIN("fast"),
        /** Reads. */
        READ("readonly"),
        /** Changes, but never needs more memory. */
        WRITE("write"),
        /** May need more memory, and so is refused where there is none. */
        GROW("denyoom");

        private final String flag;

        Kind(String flag) {
            this.flag = flag;
        }

        /** What {@code COMMAND} calls it. */
        String flag() {
            return flag;
        }
    }

    /** Which words are keys: the first, the last and the distance of two, as {@code COMMAND} gives them. */
    enum Keys {
        NONE(0, 0, 0),
        FIRST(1, 1, 1),
        ALL(1, -1, 1),
        EVERY_SECOND(1, -1, 2);

        private final int first;
        private final int last;
        private final int step;

        Keys(int first, int last, int step) {
            this.first = first;
            this.last = last;
            this.step = step;
        }

        int first() {
            return first;
        }

        int last() {
            return last;
        }

        int step() {
            return step;
        }
    }

    boolean takes(int words) {
        return arity >= 0 ? words == arity : words >= -arity;
    }
}
