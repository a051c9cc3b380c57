package dev.sprocket.launcher;

import java.io.PrintWriter;
import java.util.List;

/**
 * Text in columns, each as wide as its widest cell.
 *
 * @param rows all of the same length
 */
record Table(List<List<String>> rows) {

    private static final String GAP = "  ";

    /** Prints it, a row a line, without spaces at the ends. */
    void print(PrintWriter out) {
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int column = 0; column < row.size(); column++) {
                String cell = row.get(column);
                line.append(cell)
                        .append(" ".repeat(width(column) - cell.length()))
                        .append(GAP);
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private int width(int column) {
        return rows.stream().mapToInt(row -> row.get(column).length()).max().orElse(0);
    }
}
