package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonPointer;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where each key and each value of a JSON text stands. */
final class Positions {

    private final Map<JsonPointer, Place> keys = new HashMap<>();
    private final Map<JsonPointer, Place> values = new HashMap<>();

    private Positions() {}

    /** Reads all that the parser has, which must be one whole JSON value. */
    static Positions of(JsonParser parser) throws IOException {
        var positions = new Positions();
        for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
            if (!token.isStructEnd()) {
                JsonPointer pointer = parser.getParsingContext().pathAsPointer();
                Map<JsonPointer, Place> kind = token == JsonToken.FIELD_NAME ? positions.keys : positions.values;
                kind.put(pointer, place(parser.currentTokenLocation()));
            }
        }
        return positions;
    }

    /** Where this key stands, or what is nearest above it. */
    Place ofKey(JsonPointer pointer) {
        Place place = keys.get(pointer);
        return place == null ? ofValue(pointer) : place;
    }

    /** Where this value begins; of one that is not there, where the object begins that it should be in. */
    Place ofValue(JsonPointer pointer) {
        for (JsonPointer at = pointer; at != null; at = at.head()) {
            @Nullable Place place = values.get(at);
            if (place != null) {
                return place;
            }
        }
        return Place.START;
    }

    static Place place(@Nullable JsonLocation location) {
        return location == null || location.getLineNr() < 1
                ? Place.START
                : new Place(location.getLineNr(), Math.max(1, location.getColumnNr()));
    }
}
