package dev.sprocket.example.redis.store;

import dev.sprocket.example.redis.resp.BulkString;

/**
 * A pattern of keys as the shell has them: {@code ?} is any byte, {@code *} any number of them, {@code [a-z]} one of some,
 * {@code [^a]} one but these, and {@code \} takes the meaning from what follows it. Only the last star is ever tried again, so
 * a match costs at most pattern times key.
 */
public final class GlobPattern {

    private final BulkString pattern;

    /** The pattern that is written like this. */
    public GlobPattern(BulkString pattern) {
        this.pattern = pattern;
    }

    /** Whether all of {@code key} is what the pattern says. */
    public boolean matches(BulkString key) {
        int p = 0;
        int k = 0;
        int star = -1;
        int starKey = 0;
        while (k < key.length()) {
            int next = p < pattern.length() && pattern.at(p) == '*' ? -1 : one(p, key.at(k));
            if (next == -1) {
                star = p++;
                starKey = k;
            } else if (next > 0) {
                p = next;
                k++;
            } else if (star >= 0) {
                p = star + 1;
                k = ++starKey;
            } else {
                return false;
            }
        }
        while (p < pattern.length() && pattern.at(p) == '*') {
            p++;
        }
        return p == pattern.length();
    }

    /** Where the pattern goes on if what stands at {@code p} is this byte; 0 if it is not. */
    private int one(int p, int b) {
        if (p == pattern.length()) {
            return 0;
        }
        int c = pattern.at(p);
        if (c == '?') {
            return p + 1;
        }
        if (c == '[') {
            return oneOf(p + 1, b);
        }
        int at = c == '\\' && p + 1 < pattern.length() ? p + 1 : p;
        return pattern.at(at) == b ? at + 1 : 0;
    }

    /** As {@link #one}, with {@code from} behind the bracket that opens; without one that closes, all that is left belongs to it. */
    private int oneOf(int from, int b) {
        boolean not = from < pattern.length() && pattern.at(from) == '^';
        boolean found = false;
        int p = not ? from + 1 : from;
        for (; p < pattern.length() && pattern.at(p) != ']'; p++) {
            if (pattern.at(p) == '\\' && p + 1 < pattern.length()) {
                p++;
            }
            int low = pattern.at(p);
            int high = low;
            if (p + 2 < pattern.length() && pattern.at(p + 1) == '-') {
                high = pattern.at(p + 2);
                p += 2;
            }
            found |= b >= Math.min(low, high) && b <= Math.max(low, high);
        }
        return found == not ? 0 : Math.min(p + 1, pattern.length());
    }
}
