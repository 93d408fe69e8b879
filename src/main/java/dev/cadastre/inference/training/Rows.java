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
 * Rows as arrays: groups of rows that share their first tokens, which are computed once for all of
 * them, and what stands behind these, row by row. Rests are as long as the longest; what follows a
 * text is padding that no token sees.
 */
final class Rows {

  private static final int TERMS = 8;

  private final List<Row> rows;
  private final int shared;
  private final int rest;
  private final int groupSize;

  Rows(List<Row> rows) {
    this.rows = rows;
    this.shared = rows.stream().mapToInt(row -> row.prompt().length).min().orElse(1);
    // the last token of a text is predicted, not read
    this.rest =
        rows.stream()
            .mapToInt(row -> row.prompt().length + row.text().length - 1 - shared)
            .max()
            .orElse(0);
    this.groupSize = groupSize();
  }

  /** Length of the first run of equal prefixes if all runs can be cut to it, else 1. */
  private int groupSize() {
    int size = 1;
    while (size < rows.size() && samePrefix(0, size)) {
      size++;
    }
    for (int row = 0; row < rows.size(); row++) {
      if (rows.size() % size != 0 || !samePrefix(row - row % size, row)) {
        return 1;
      }
    }
    return size;
  }

  private boolean samePrefix(int a, int b) {
    return Arrays.equals(rows.get(a).prompt(), 0, shared, rows.get(b).prompt(), 0, shared);
  }

  /** Shared prefixes [groups, P], what follows them [rows, R], and targets [rows, R + 1]. */
  NDList tokens(PtNDManager manager) {
    int groups = rows.size() / groupSize;
    long[] prefixes = new long[groups * shared];
    long[] rests = new long[rows.size() * rest];
    long[] targets = new long[rows.size() * (rest + 1)];
    for (int group = 0; group < groups; group++) {
      for (int i = 0; i < shared; i++) {
        prefixes[group * shared + i] = rows.get(group * groupSize).prompt()[i];
      }
    }
    for (int b = 0; b < rows.size(); b++) {
      Row row = rows.get(b);
      int at = b * rest;
      for (int i = shared; i < row.prompt().length; i++) {
        rests[at++] = row.prompt()[i];
      }
      for (int i = 0; i < row.text().length; i++) {
        if (i < row.text().length - 1) {
          rests[at++] = row.text()[i];
        }
        targets[column(b, i)] = row.text()[i];
      }
    }
    return new NDList(
        manager.create(prefixes, new Shape(groups, shared)),
        manager.create(rests, new Shape(rows.size(), rest)),
        manager.create(targets, new Shape(rows.size(), rest + 1)));
  }

  /** Index in [rows, R + 1] of a text's token. */
  private int column(int row, int token) {
    return row * (rest + 1) + rows.get(row).prompt().length - shared + token;
  }

  /** What each token counts, [8, rows, R + 1], as training.torchscript tells; padding nothing. */
  NDArray terms(PtNDManager manager, List<Example> examples) {
    int plane = rows.size() * (rest + 1);
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
    return manager.create(terms, new Shape(TERMS, rows.size(), rest + 1));
  }

  /** The texts' numbers among those of [rows, R + 1]. */
  float[] ofText(float[] all, int row) {
    int from = column(row, 0);
    return Arrays.copyOfRange(all, from, from + rows.get(row).text().length);
  }
}
