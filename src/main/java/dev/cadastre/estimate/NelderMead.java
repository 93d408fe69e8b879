package dev.cadastre.estimate;

import java.util.Arrays;
import java.util.Comparator;
import java.util.function.ToDoubleFunction;

/** Downhill simplex for smooth functions of few variables. Doi 10.1093/comjnl/7.4.308. */
final class NelderMead {

  private static final int MAX_STEPS = 5_000;

  /** A point and its value. */
  static final class Vertex {
    final double[] at;
    final double value;

    Vertex(double[] at, ToDoubleFunction<double[]> function) {
      this.at = at;
      double value = function.applyAsDouble(at);
      this.value = Double.isNaN(value) ? Double.POSITIVE_INFINITY : value;
    }
  }

  private NelderMead() {}

  /**
   * @param step first edge along each axis
   * @param valueTolerance stops where the simplex's values lie within it
   * @param widthTolerance and its coordinates within this
   */
  static Vertex minimize(
      ToDoubleFunction<double[]> function,
      double[] start,
      double step,
      double valueTolerance,
      double widthTolerance) {
    int d = start.length;
    Vertex[] simplex = new Vertex[d + 1];
    simplex[0] = new Vertex(start.clone(), function);
    for (int i = 0; i < d; i++) {
      double[] at = start.clone();
      at[i] += step;
      simplex[i + 1] = new Vertex(at, function);
    }
    Comparator<Vertex> byValue = Comparator.comparingDouble(v -> v.value);
    for (int steps = 0; steps < MAX_STEPS; steps++) {
      Arrays.sort(simplex, byValue);
      if (simplex[d].value - simplex[0].value < valueTolerance && width(simplex) < widthTolerance) {
        break;
      }
      double[] center = center(simplex);
      Vertex worst = simplex[d];
      Vertex reflected = new Vertex(between(center, worst.at, -1), function);
      if (reflected.value < simplex[0].value) {
        Vertex expanded = new Vertex(between(center, worst.at, -2), function);
        simplex[d] = expanded.value < reflected.value ? expanded : reflected;
      } else if (reflected.value < simplex[d - 1].value) {
        simplex[d] = reflected;
      } else {
        boolean outside = reflected.value < worst.value;
        Vertex contracted = new Vertex(between(center, worst.at, outside ? -.5 : .5), function);
        if (contracted.value < Math.min(reflected.value, worst.value)) {
          simplex[d] = contracted;
        } else {
          for (int i = 1; i <= d; i++) {
            simplex[i] = new Vertex(between(simplex[0].at, simplex[i].at, .5), function);
          }
        }
      }
    }
    Arrays.sort(simplex, byValue);
    return simplex[0];
  }

  private static double width(Vertex[] simplex) {
    double width = 0;
    for (Vertex vertex : simplex) {
      for (int i = 0; i < vertex.at.length; i++) {
        width = Math.max(width, Math.abs(vertex.at[i] - simplex[0].at[i]));
      }
    }
    return width;
  }

  private static double[] center(Vertex[] simplex) {
    int d = simplex.length - 1;
    double[] center = new double[d];
    for (int v = 0; v < d; v++) {
      for (int i = 0; i < d; i++) {
        center[i] += simplex[v].at[i] / d;
      }
    }
    return center;
  }

  private static double[] between(double[] from, double[] to, double share) {
    double[] point = new double[from.length];
    for (int i = 0; i < point.length; i++) {
      point[i] = from[i] + share * (to[i] - from[i]);
    }
    return point;
  }
}
