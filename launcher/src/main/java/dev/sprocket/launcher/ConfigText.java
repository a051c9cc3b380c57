package dev.sprocket.launcher;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.json.JsonReadFeature;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.sprocket.config.ConfigProblem;
import dev.sprocket.config.JsonTree;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;

/**
 * A configuration file as it was written: JSON in UTF-8, in which comments and trailing commas are allowed and a key may not
 * stand twice in an object.
 *
 * @param file as the person named it
 * @param root the object that it holds
 * @param positions where everything stands
 */
record ConfigText(Path file, ObjectNode root, Positions positions) {

    static final int MOST_BYTES = 1 << 20;

    private static final JsonFactory JSON = JsonFactory.builder()
            .enable(JsonReadFeature.ALLOW_JAVA_COMMENTS)
            .enable(JsonReadFeature.ALLOW_TRAILING_COMMA)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Reads a file.
     *
     * @throws BadConfiguration if it cannot be read, is larger than 1 MiB, is not UTF-8, is not JSON, or not an object
     */
    static ConfigText read(Path file) throws BadConfiguration {
        String text = text(file);
        try (JsonParser tree = JSON.createParser(text);
                JsonParser places = JSON.createParser(text)) {
            if (!(JsonTree.read(tree) instanceof ObjectNode root)) {
                throw wrong(file, Place.START, "expected an object in braces, got something else");
            }
            if (tree.nextToken() != null) {
                throw wrong(
                        file,
                        Positions.place(tree.currentTokenLocation()),
                        "expected the end behind the object, got more");
            }
            return new ConfigText(file, root, Positions.of(places));
        } catch (JsonProcessingException e) {
            String message = e.getOriginalMessage().lines().findFirst().orElse("not JSON");
            throw wrong(file, Positions.place(e.getLocation()), message);
        } catch (IOException e) {
            throw new AssertionError("a string cannot fail to be read", e);
        }
    }

    /** A problem with this configuration, with its place and the nearest valid name. */
    Mistake mistake(ConfigProblem problem) {
        boolean key = problem.subject() == ConfigProblem.Subject.KEY;
        String written = key
                ? problem.pointer().last().getMatchingProperty()
                : root.at(problem.pointer()).asText();
        String suggestion = NearestName.to(written, problem.candidates())
                .map(name -> "; did you mean \"" + name + "\"?")
                .orElse("");
        return new Mistake(
                file,
                key ? positions.ofKey(problem.pointer()) : positions.ofValue(problem.pointer()),
                problem.pointer().toString(),
                problem.message() + suggestion);
    }

    private static String text(Path file) throws BadConfiguration {
        byte[] bytes;
        try (InputStream in = Files.newInputStream(file)) {
            bytes = in.readNBytes(MOST_BYTES + 1);
        } catch (NoSuchFileException e) {
            throw wrong(file, Place.START, "no such file");
        } catch (IOException e) {
            throw wrong(file, Place.START, "cannot be read: " + e.getMessage());
        }
        if (bytes.length > MOST_BYTES) {
            throw wrong(file, Place.START, "larger than " + MOST_BYTES + " bytes");
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
            // Some editors put a byte order mark in front, which RFC 8259 section 8.1 lets a parser ignore.
            return text.startsWith("\ufeff") ? text.substring(1) : text;
        } catch (CharacterCodingException e) {
            throw wrong(file, Place.START, "not UTF-8");
        }
    }

    private static BadConfiguration wrong(Path file, Place place, String text) {
        return new BadConfiguration(List.of(new Mistake(file, place, "", text)));
    }
}
