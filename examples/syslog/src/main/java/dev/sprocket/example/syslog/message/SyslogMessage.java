package dev.sprocket.example.syslog.message;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.HashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One message. Immutable; any thread. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "format")
@JsonSubTypes({
    @JsonSubTypes.Type(value = SyslogMessage.Rfc5424.class, name = "rfc5424"),
    @JsonSubTypes.Type(value = SyslogMessage.Legacy.class, name = "legacy")
})
public sealed interface SyslogMessage {

    /** Where it comes from and how bad it is; absent where it does not say, which means {@link Priority#DEFAULT}. */
    @Nullable
    Priority priority();

    /**
     * A message of RFC 5424 section 6. What is absent was sent as {@code -}.
     *
     * @param priority where it comes from and how bad it is
     * @param timestamp when it was made, as it came (section 6.2.3): {@code 2003-10-11T22:14:15.003Z}
     * @param hostname who made it, 1..255 printable ASCII characters, no space among them, as in the next three
     * @param appName what made it, 1..48
     * @param procId which process, 1..128
     * @param msgId what kind of message, 1..32
     * @param structuredData what it says to programs, each id once
     * @param message what it says to people; absent where it ends before that
     * @param bom whether the byte order mark says that the text is UTF-8 (section 6.4)
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Rfc5424(
            Priority priority,
            @Nullable String timestamp,
            @Nullable String hostname,
            @Nullable String appName,
            @Nullable String procId,
            @Nullable String msgId,
            List<Element> structuredData,
            @Nullable String message,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean bom)
            implements SyslogMessage {
        public Rfc5424 {
            if (timestamp != null && !Timestamps.isValid(timestamp)) {
                throw new IllegalArgumentException("timestamp: " + timestamp + ", expected " + Timestamps.EXPECTED);
            }
            Field.HOSTNAME.check(hostname);
            Field.APP_NAME.check(appName);
            Field.PROCID.check(procId);
            Field.MSGID.check(msgId);
            structuredData = List.copyOf(structuredData);
            var ids = new HashSet<String>();
            for (Element each : structuredData) {
                if (!ids.add(each.id())) {
                    throw new IllegalArgumentException("structuredData: " + each.id() + " twice, expected once");
                }
            }
            if (bom && message == null) {
                throw new IllegalArgumentException("bom: true without a message");
            }
        }
    }

    /**
     * A message of any other form, such as those of RFC 3164: text, and nothing more is claimed.
     *
     * @param priority what stood at its head, if a priority did
     * @param text all the rest
     * @param latin1 whether its bytes are not UTF-8: it then has a character for each (ISO-8859-1), and is written so
     * @param problem what kept it from being of RFC 5424, if it claimed to be
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record Legacy(
            @Nullable Priority priority,
            String text,
            @JsonInclude(JsonInclude.Include.NON_DEFAULT) boolean latin1,
            @Nullable String problem)
            implements SyslogMessage {

        /** Text in UTF-8, in which nothing is wrong. */
        public static Legacy of(@Nullable Priority priority, String text) {
            return new Legacy(priority, text, false, null);
        }
    }

    /**
     * Some of what a message says to programs (RFC 5424 section 6.3).
     *
     * @param id whose words these are, such as {@code timeQuality} or {@code name@32473}, 1..32 printable ASCII characters other
     *     than {@code = ] "} and space
     * @param params the words, a name may come again
     */
    record Element(String id, List<Param> params) {
        public Element {
            Field.SD_NAME.check(id);
            params = List.copyOf(params);
        }
    }

    /**
     * One word and its value.
     *
     * @param name as an element's id
     * @param value any text
     */
    record Param(String name, String value) {
        public Param {
            Field.SD_NAME.check(name);
        }
    }
}
