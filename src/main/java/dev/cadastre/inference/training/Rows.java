package dev.cadastre.inference.training;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDManager;
import dev.cadastre.lab.training.Example;
import dev.cadastre.lab.training.Row;
import java.util.Arrays;
import java.util.List;

/**
 * Rows as arrays. Row b's tokens stand at the left, [rows, positions]; what follows them is padding
 * that no token sees. Judged are the last {@code used} positions: every row's text lies within
 * them.
 */
final class Rows {

  private static final int TERMS = 8;

  private final List<Row> rows;
  private final int positions;
  private final int used;

  Rows(List<Row> rows) {
    this.rows = rows;
    // the last token of a text is predicted, not read
    this.positions =
        rows.stream().mapToInt(row -> row.prompt().length + row.text().length - 1).max().orElse(1);
    this.used = positions - rows.stream().mapToInt(row -> row.prompt().length - 1).min().orElse(0);
  }

  /** Tokens [rows, positions] and their followers [rows, used]. */
  NDList tokens(PtNDManager manager) {
    long[] tokens = new long[rows.size() * positions];
    long[] targets = new long[rows.size() * used];
    for (int b = 0; b < rows.size(); b++) {
      Row row = rows.get(b);
      int at = b * positions;
      for (int token : row.prompt()) {
        tokens[at++] = token;
      }
      for (int i = 0; i < row.text().length; i++) {
        if (i < row.text().length - 1) {
          tokens[at++] = row.text()[i];
        }
        targets[column(b, i)] = row.text()[i];
      }
    }
    return new NDList(
        manager.create(tokens, new Shape(rows.size(), positions)),
        manager.create(targets, new Shape(rows.size(), used)));
  }

  /** Index in [rows, used] of a text's token. */
  private int column(int row, int token) {
    return row * used + rows.get(row).prompt().length - 1 - (positions - used) + token;
  }

  /** What each token counts, [8, rows, used], as training.torchscript tells; padding nothing. */
  NDArray terms(PtNDManager manager, List<Example> examples) {
    int plane = rows.size() * used;
    float[] terms = new float[TERMS * plane];
    for (int b = 0; b < examples.size(); b++) {
      Example example = examples.get(b);
      for (int i = 0; i < example.row().text().length; i++) {
        int at = column(b, i);
        terms[at] = (float) example.weight();
        terms[plane + at] = (float) example.likelihood();
        terms[2 * plane + at] = (float) example.advantage();
        terms[3 * plane + at] =
            example.logDenominators().length == 0 ? Float.NaN : example.logDenominators()[i];
        terms[4 * plane + at] = (float) example.lowest();
        terms[5 * plane + at] = (float) example.highest();
        terms[6 * plane + at] = (float) example.exploration();
        terms[7 * plane + at] = example.references().length == 0 ? 0 : example.references()[i];
      }
    }
    return manager.create(terms, new Shape(TERMS, rows.size(), used));
  }

  /** The texts' numbers among those of [rows, used]. */
  float[] ofText(float[] all, int row) {
    int from = column(row, 0);
    return Arrays.copyOfRange(all, from, from + rows.get(row).text().length);
  }
}
