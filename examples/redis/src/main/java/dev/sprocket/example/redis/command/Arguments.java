package dev.sprocket.example.redis.command;

import dev.sprocket.example.redis.resp.BulkString;
import java.util.List;

/**
 * The words of a command, of which the first is its name.
 *
 * @param words all of them, as many as the table asks for at the least
 */
record Arguments(List<BulkString> words) {

    private static final int MOST_DIGITS = 19;
    private static final int MOST_FLOAT_CHARS = 40;

    /** How many there are, the name included. */
    int count() {
        return words.size();
    }

    BulkString get(int index) {
        return words.get(index);
    }

    /** All from this one on. */
    List<BulkString> from(int index) {
        return words.subList(index, words.size());
    }

    /** The integer at this place; as in Redis with no blank, no plus, and no zero before it. */
    long integer(int index) throws Refused {
        return integer(get(index));
    }

    /** The integer at this place, if there is one, otherwise {@code absent}; 0 or more. */
    int optionalCount(int index, int absent) throws Refused {
        if (count() <= index) {
            return absent;
        }
        long value = integer(index);
        if (value < 0) {
            throw new Refused(Refused.NOT_POSITIVE);
        }
        return (int) Math.min(value, Integer.MAX_VALUE);
    }

    static long integer(BulkString text) throws Refused {
        int length = text.length();
        int first = length > 0 && text.at(0) == '-' ? 1 : 0;
        int digits = length - first;
        boolean zero = digits == 1 && first == 0 && text.at(0) == '0';
        if (digits < 1 || digits > MOST_DIGITS || (text.at(first) == '0' && !zero)) {
            throw new Refused(Refused.NO_INTEGER);
        }
        // On the negative side, where the smallest number has no counterpart.
        long value = 0;
        for (int i = first; i < length; i++) {
            int digit = text.at(i) - '0';
            long next = 10 * value - digit;
            if (digit < 0 || digit > 9 || value < Long.MIN_VALUE / 10 || next > value) {
                throw new Refused(Refused.NO_INTEGER);
            }
            value = next;
        }
        if (first == 0 && value == Long.MIN_VALUE) {
            throw new Refused(Refused.NO_INTEGER);
        }
        return first == 1 ? value : -value;
    }

    /** The floating-point number at this place, infinities included. */
    double number(int index) throws Refused {
        String text = get(index).latin1();
        if (text.equals("inf") || text.equals("+inf")) {
            return Double.POSITIVE_INFINITY;
        }
        if (text.equals("-inf")) {
            return Double.NEGATIVE_INFINITY;
        }
        if (text.length() > MOST_FLOAT_CHARS || !text.chars().allMatch(Arguments::mayStandInANumber)) {
            throw new Refused(Refused.NO_FLOAT);
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new Refused(Refused.NO_FLOAT);
        }
    }

    private static boolean mayStandInANumber(int c) {
        return (c >= '0' && c <= '9') || c == '+' || c == '-' || c == '.' || c == 'e' || c == 'E';
    }
}
