package dev.cadastre.inference.training;

import dev.cadastre.inference.checkpoint.Tensor;
import dev.cadastre.lab.training.CurvePoint;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What the steps of a training saw, and how long each took. */
final class Curve {

  static final String FILE = "curve.csv";
  private static final int COLUMNS = 5;

  private final List<float[]> rows = new ArrayList<>();

  /** Continues a curve, [steps, 5]. */
  static Curve of(Tensor tensor) {
    Curve curve = new Curve();
    for (int from = 0; from < tensor.values().length; from += COLUMNS) {
      curve.rows.add(Arrays.copyOfRange(tensor.values(), from, from + COLUMNS));
    }
    return curve;
  }

  void add(CurvePoint point, double seconds) {
    rows.add(
        new float[] {
          (float) point.loss(),
          (float) point.reward(),
          (float) point.entropyNats(),
          (float) point.gradientNorm(),
          (float) seconds
        });
  }

  /** Steps so far. */
  int steps() {
    return rows.size();
  }

  /** Seconds that all steps took, as a checkpoint's folder tells. */
  static double secondsOf(Path folder) throws IOException {
    return Files.readAllLines(folder.resolve(FILE)).stream()
        .skip(1)
        .mapToDouble(line -> Double.parseDouble(line.substring(line.lastIndexOf(',') + 1)))
        .sum();
  }

  Tensor tensor() {
    float[] values = new float[rows.size() * COLUMNS];
    for (int i = 0; i < rows.size(); i++) {
      System.arraycopy(rows.get(i), 0, values, i * COLUMNS, COLUMNS);
    }
    return new Tensor(new long[] {rows.size(), COLUMNS}, values);
  }

  /** As CSV; what a step did not measure is empty. */
  String csv() {
    StringBuilder csv = new StringBuilder("step,loss,reward,token_entropy,gradient_norm,seconds\n");
    for (int i = 0; i < rows.size(); i++) {
      csv.append(i + 1);
      for (float value : rows.get(i)) {
        csv.append(',').append(Float.isNaN(value) ? "" : String.format(Locale.ROOT, "%.4f", value));
      }
      csv.append('\n');
    }
    return csv.toString();
  }
}
