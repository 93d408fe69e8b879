package dev.cadastre.inference.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class RopeScalingTest {

  @Test
  void unscaledFrequenciesFallGeometrically() {
    // python3: [10000 ** (-2 * i / 8) for i in range(4)]
    assertThat(new RopeScaling.Unscaled().frequencies(10000, 8))
        .containsExactly(new double[] {1, 0.1, 0.01, 0.001}, within(1e-15));
  }

  @Test
  void linearScalingDividesAll() {
    assertThat(new RopeScaling.Linear(4).frequencies(10000, 8))
        .containsExactly(new double[] {0.25, 0.025, 0.0025, 0.00025}, within(1e-15));
  }

  /**
   * python3, by the three cases of wavelength w = 2 pi / f against original / low and original /
   * high: f / factor, f, and (1 - s) f / factor + s f with s = (original / w - low) / (high - low).
   */
  @Test
  void llama3ScalingKeepsShortWavesAndStretchesLongOnes() {
    assertThat(new RopeScaling.Llama3(8, 1, 4, 8192).frequencies(500000, 16))
        .containsExactly(
            new double[] {
              1.0,
              0.19392274474868576,
              0.03760603093086393,
              0.007292664737217109,
              0.0005248461609929547,
              3.428102195952591e-05,
              6.647869871181235e-06,
              1.2891731721515574e-06
            },
            within(1e-15));
  }

  @Test
  void nonsenseIsRefused() {
    assertThatThrownBy(() -> new RopeScaling.Linear(0))
        .hasMessage("a rope scaling factor is 1 or more; got 0.0");
    assertThatThrownBy(() -> new RopeScaling.Llama3(8, 4, 4, 8192))
        .hasMessage(
            "llama3 rope scaling has 0 < low_freq_factor < high_freq_factor; got 4.0 and 4.0");
  }
}
