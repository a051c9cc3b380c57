package dev.sprocket.example.dns.message;

import dev.sprocket.wire.Ranges;

/**
 * What is asked for (RFC 1035 section 4.1.2).
 *
 * @param name whose records
 * @param type of which type, 0..65535; 255: any
 * @param questionClass of which class, 0..65535; 1 is the Internet, 255: any
 */
public record Question(Name name, int type, int questionClass) {
    public Question {
        Ranges.check("type", type, 0, 0xffff);
        Ranges.check("questionClass", questionClass, 0, 0xffff);
    }

    /** A question of the Internet's class. */
    public static Question of(String name, RecordType type) {
        return new Question(Name.parse(name), type.code(), ResourceRecord.IN);
    }
}
