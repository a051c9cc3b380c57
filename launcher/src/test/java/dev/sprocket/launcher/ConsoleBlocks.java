package dev.sprocket.launcher;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The blocks of a Markdown document that show a terminal: fenced as {@code console}, with lines of {@code $ command}, each
 * followed by what it prints.
 */
final class ConsoleBlocks {

    /** Stands for any text; alone on a line, for any lines. */
    static final String ANYTHING = "…";

    private static final Pattern BLOCK = Pattern.compile("(?ms)^```console\\n(.*?)^```$");
    private static final String PROMPT = "$ ";

    private ConsoleBlocks() {}

    /**
     * A command, and what it prints.
     *
     * @param command what is typed
     * @param output the lines that it is said to print
     */
    record Example(String command, List<String> output) {

        /** Whether these lines are what it is said to print. */
        boolean isPrintedBy(List<String> lines) {
            return expectation().matcher(terminated(lines)).matches();
        }

        private Pattern expectation() {
            return Pattern.compile(output.stream()
                    .map(line -> line.equals(ANYTHING) ? "(?s:.*)" : pieces(line) + "\\n")
                    .collect(Collectors.joining()));
        }

        private static String pieces(String line) {
            return Arrays.stream(line.split(ANYTHING, -1)).map(Pattern::quote).collect(Collectors.joining(".*"));
        }

        private static String terminated(List<String> lines) {
            return lines.stream().map(line -> line + "\n").collect(Collectors.joining());
        }
    }

    /** The examples of all blocks, in order. */
    static List<Example> in(String markdown) {
        return BLOCK.matcher(markdown)
                .results()
                .flatMap(block -> examples(block.group(1).lines().toList()).stream())
                .toList();
    }

    private static List<Example> examples(List<String> lines) {
        var examples = new ArrayList<Example>();
        for (String line : lines) {
            if (line.startsWith(PROMPT)) {
                examples.add(new Example(line.substring(PROMPT.length()), new ArrayList<>()));
            } else if (examples.isEmpty()) {
                throw new IllegalArgumentException("a console block begins with \"" + line + "\", expected $ command");
            } else {
                examples.get(examples.size() - 1).output().add(line);
            }
        }
        return examples;
    }
}
