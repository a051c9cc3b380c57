package dev.sprocket.example.dns.zone;

import dev.sprocket.example.dns.message.Name;
import dev.sprocket.example.dns.message.Rdata;
import dev.sprocket.example.dns.message.RecordType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a record says as it stands in a master file (RFC 1035 section 5.1): {@code 10 mail} for an MX. */
public final class RdataText {

    /** Possessive, since a pattern that may go back takes stack for each character. */
    private static final Pattern QUOTED = Pattern.compile("\\s*\"((?:[^\"\\\\]|\\\\.)*+)\"(?=\\s|$)");

    private static final int SOA_WORDS = 7;

    private RdataText() {}

    /**
     * Reads it.
     *
     * @param origin what names without a last dot are relative to
     * @throws IllegalArgumentException if it is not right for its type, saying what was expected
     */
    public static Rdata parse(RecordType type, String text, Name origin) {
        return switch (type) {
            case A -> new Rdata.A(only(type, text));
            case AAAA -> new Rdata.Aaaa(only(type, text));
            case NS -> new Rdata.Ns(Name.parse(only(type, text), origin));
            case CNAME -> new Rdata.Cname(Name.parse(only(type, text), origin));
            case PTR -> new Rdata.Ptr(Name.parse(only(type, text), origin));
            case MX -> mx(text, origin);
            case SOA -> soa(text, origin);
            case TXT -> new Rdata.Txt(strings(text));
        };
    }

    private static String only(RecordType type, String text) {
        return words(text, 1, type == RecordType.A || type == RecordType.AAAA ? "an address" : "a name")[0];
    }

    private static Rdata mx(String text, Name origin) {
        String[] words = words(text, 2, "a preference and a name, such as 10 mail");
        return new Rdata.Mx((int) number("preference", words[0], 0xffff), Name.parse(words[1], origin));
    }

    private static Rdata soa(String text, Name origin) {
        String[] words = words(text, SOA_WORDS, "primary mailbox serial refresh retry expire minimum");
        return new Rdata.Soa(
                Name.parse(words[0], origin),
                Name.parse(words[1], origin),
                number("serial", words[2], 0xffff_ffffL),
                number("refresh", words[3], Integer.MAX_VALUE),
                number("retry", words[4], Integer.MAX_VALUE),
                number("expire", words[5], Integer.MAX_VALUE),
                number("minimum", words[6], Integer.MAX_VALUE));
    }

    /** Strings in quotes, or the whole text as one; a long one becomes several. A character outside ASCII is its UTF-8. */
    private static List<String> strings(String text) {
        var strings = new ArrayList<String>();
        if (!text.stripLeading().startsWith("\"")) {
            addString(text, strings);
            return strings;
        }
        Matcher quoted = QUOTED.matcher(text);
        int end = 0;
        while (end < text.stripTrailing().length()) {
            if (!quoted.find(end) || quoted.start() != end) {
                throw new IllegalArgumentException("data: expected strings, each in quotes, got " + text);
            }
            addString(quoted.group(1).replaceAll("\\\\(.)", "$1"), strings);
            end = quoted.end();
        }
        return strings;
    }

    private static void addString(String text, List<String> strings) {
        String bytes = new String(text.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1);
        int at = 0;
        do {
            int end = Math.min(bytes.length(), at + Rdata.Txt.MOST_STRING_BYTES);
            strings.add(bytes.substring(at, end));
            at = end;
        } while (at < bytes.length());
    }

    private static String[] words(String text, int count, String expected) {
        String[] words = text.strip().split("\\s+", -1);
        if (words.length != count || text.isBlank()) {
            throw new IllegalArgumentException("data: expected " + expected + ", got \"" + text + "\"");
        }
        return words;
    }

    private static long number(String what, String text, long most) {
        if (text.matches("[0-9]{1,10}") && Long.parseLong(text) <= most) {
            return Long.parseLong(text);
        }
        throw new IllegalArgumentException("data: " + what + " " + text + ", expected 0.." + most);
    }
}
