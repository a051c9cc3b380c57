package dev.sprocket.testkit.contract;

import dev.sprocket.protocol.Carrier;
import java.util.Locale;
import java.util.Optional;

/**
 * One case of a contract, by which a failure is named and run again: {@code fromClients/stream/1/cut/3+17}.
 *
 * @param from who speaks
 * @param carrier over what
 * @param sample the number of the sample, from 0
 * @param property the property's word
 * @param detail which of its cases: where the cuts are, or the seed
 */
record CaseName(From from, Carrier carrier, int sample, String property, String detail) {

    /** The system property that asks for one case alone. */
    static final String ASKED = "sprocket.contract";

    /** Reads a name. */
    static CaseName parse(String text) {
        String[] parts = text.split("/", 5);
        if (parts.length == 5) {
            for (From from : From.values()) {
                for (Carrier carrier : Carrier.values()) {
                    if (parts[0].equals(from.word)
                            && parts[1].equals(word(carrier))
                            && parts[2].matches("[0-9]{1,6}")) {
                        return new CaseName(from, carrier, Integer.parseInt(parts[2]), parts[3], parts[4]);
                    }
                }
            }
        }
        throw new IllegalArgumentException(
                ASKED + ": " + text
                        + ", expected a case such as fromClients/stream/0/cut/3+17: direction, carrier, sample, property, case");
    }

    /** The case that was asked for on the command line. */
    static Optional<CaseName> asked() {
        return Optional.ofNullable(System.getProperty(ASKED))
                .filter(text -> !text.isBlank())
                .map(CaseName::parse);
    }

    static String word(Carrier carrier) {
        return carrier.name().toLowerCase(Locale.ROOT);
    }

    /** What runs it again. */
    String again(Class<?> test) {
        String name = test.getName();
        String simple = name.substring(name.lastIndexOf('.') + 1);
        String quote = simple.contains("$") ? "'" : "";
        return "mvn test " + quote + "-Dtest=" + simple + quote + " -D" + ASKED + "=" + this;
    }

    @Override
    public String toString() {
        return from.word + "/" + word(carrier) + "/" + sample + "/" + property + "/" + detail;
    }
}
