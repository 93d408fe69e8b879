package dev.cadastre.inference.checkpoint;

/** How rotary frequencies are stretched for contexts longer than those of pretraining. */
public sealed interface RopeScaling {

  /** Frequencies as they are. */
  record Unscaled() implements RopeScaling {}

  /** Position interpolation (arXiv 2306.15595): every frequency divided by the factor. */
  record Linear(double factor) implements RopeScaling {
    public Linear {
      requireFactor(factor);
    }
  }

  /**
   * Llama 3.1's: wavelengths over {@code originalPositions / lowFactor} are divided by the factor,
   * those under {@code originalPositions / highFactor} are kept, between them it is interpolated.
   */
  record Llama3(double factor, double lowFactor, double highFactor, int originalPositions)
      implements RopeScaling {
    public Llama3 {
      requireFactor(factor);
      if (!(lowFactor > 0 && highFactor > lowFactor)) {
        throw new IllegalArgumentException(
            "llama3 rope scaling has 0 < low_freq_factor < high_freq_factor; got "
                + lowFactor
                + " and "
                + highFactor);
      }
      if (originalPositions < 1) {
        throw new IllegalArgumentException(
            "original_max_position_embeddings is 1 or more; got " + originalPositions);
      }
    }
  }

  /**
   * Angle per position of each pair of a head, radians.
   *
   * @param theta base of the geometric series
   * @param headSize entries of a head, even
   * @return [headSize / 2], falling
   */
  default double[] frequencies(double theta, int headSize) {
    double[] frequencies = new double[headSize / 2];
    for (int i = 0; i < frequencies.length; i++) {
      frequencies[i] = scaled(Math.pow(theta, -2.0 * i / headSize));
    }
    return frequencies;
  }

  private double scaled(double frequency) {
    if (this instanceof Linear linear) {
      return frequency / linear.factor;
    }
    if (this instanceof Llama3 llama) {
      double turns = llama.originalPositions * frequency / (2 * Math.PI);
      double kept = (turns - llama.lowFactor) / (llama.highFactor - llama.lowFactor);
      double share = Math.max(0, Math.min(1, kept));
      return (1 - share) * frequency / llama.factor + share * frequency;
    }
    return frequency;
  }

  private static void requireFactor(double factor) {
    if (!(factor >= 1)) {
      throw new IllegalArgumentException("a rope scaling factor is 1 or more; got " + factor);
    }
  }
}
