package dev.cadastre.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.engine.PtNDArray;
import ai.djl.pytorch.engine.PtNDManager;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Sampling against the oracle over vocabularies that are searched and sorted in different ways. */
@Tag("slow")
class DecoderModuleTest {

  private static final int ROWS = 200;
  private PtNDManager manager;
  private DecoderModule module;

  @BeforeEach
  void load() {
    manager = (PtNDManager) Engine.getEngine("PyTorch").newBaseManager();
    module = DecoderModule.load(manager);
  }

  @AfterEach
  void close() {
    module.close();
    manager.close();
  }

  @Test
  void noRowsChooseNothing() {
    Sampling plain = new Sampling(1, 1, 0, 1, List.of());
    assertThat(choose(new float[0], 64, new double[0], plain)).isEmpty();
  }

  /**
   * 4096 tokens are searched in blocks, 1021 and 5000 are not; spread 0.1 is so flat that the 1024
   * likeliest of 5000 do not hold the mass of the nucleus.
   */
  @ParameterizedTest
  @CsvSource({
    "4096, 2, 1, 1, 0",
    "1021, 2, 1, 1, 0",
    "5000, 2, 0.6, 0.95, 0",
    "5000, 0.1, 1, 0.95, 0",
    "5000, 0.1, 1, 0.5, 2000",
    "4096, 2, 1.5, 1, 50",
    "64, 2, 1, 0.001, 0",
    "64, 2, 1, 1, 100"
  })
  void everyChoiceIsTheOracles(
      int vocabulary, double spread, double temperature, double topP, int topK) {
    SplittableRandom random = new SplittableRandom(vocabulary + topK);
    Sampling sampling = new Sampling(temperature, topP, topK, 1, List.of());
    float[] logits = new float[ROWS * vocabulary];
    double[] uniforms = new double[ROWS];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) (spread * random.nextGaussian());
    }
    for (int i = 0; i < ROWS; i++) {
      uniforms[i] = (random.nextInt(1 << 30) + 0.5) / (1 << 30);
    }
    int[] chosen = choose(logits, vocabulary, uniforms, sampling);
    EagerSampler oracle = new EagerSampler(sampling);
    for (int row = 0; row < ROWS; row++) {
      float[] own = new float[vocabulary];
      System.arraycopy(logits, row * vocabulary, own, 0, vocabulary);
      double[] drawn = oracle.drawn(own);
      double before = 0;
      for (int token = 0; token < chosen[row]; token++) {
        before += Math.exp(drawn[token]);
      }
      // the number falls into the chosen token's part of [0, 1], to the rounding of floats
      assertThat(drawn[chosen[row]]).isFinite();
      assertThat(uniforms[row])
          .isBetween(before - 1e-5, before + Math.exp(drawn[chosen[row]]) + 1e-5);
    }
  }

  @Test
  void theEndsOfTheUniformNumbersChooseTokensThatArePossible() {
    float[] logits = new float[128];
    Arrays.fill(logits, Float.NEGATIVE_INFINITY);
    logits[5] = 0;
    logits[100] = 0;
    float[] two = new float[256];
    System.arraycopy(logits, 0, two, 0, 128);
    System.arraycopy(logits, 0, two, 128, 128);
    Sampling plain = new Sampling(1, 1, 0, 1, List.of());
    double[] ends = {0x1p-53, 1 - 0x1p-53};
    assertThat(choose(two, 128, ends, plain)).containsExactly(5, 100);
  }

  @Test
  void equalLogitsHaveTheEntropyOfTheirNumber() {
    Sampling plain = new Sampling(1, 1, 0, 1, List.of());
    Choice choice = call(new float[64], 64, new double[] {0.5}, plain);
    assertThat(choice.entropyNats(0)).isCloseTo(Math.log(64), within(1e-5));
    assertThat(choice.token(0)).isEqualTo(31);
  }

  @Test
  void bothKindsOfProductsAreTheSame() {
    SplittableRandom random = new SplittableRandom(1);
    float[] x = new float[5 * 96];
    float[] w = new float[64 * 96];
    float[] bias = new float[64];
    for (float[] values : List.of(x, w, bias)) {
      for (int i = 0; i < values.length; i++) {
        values[i] = (float) random.nextGaussian();
      }
    }
    DecoderModule plain =
        DecoderModule.load(manager, DecoderModule.PLAIN_PACK, DecoderModule.PLAIN_PRODUCT);
    float[] expected = product(plain, x, w, bias);
    assertThat(product(module, x, w, bias)).containsExactly(expected, within(1e-4f));
    double first = bias[0]; // the first entry in doubles
    for (int i = 0; i < 96; i++) {
      first += (double) x[i] * w[i];
    }
    assertThat((double) expected[0]).isCloseTo(first, within(1e-4));
    plain.close();
  }

  private float[] product(DecoderModule by, float[] x, float[] w, float[] bias) {
    PtNDArray packed = by.call(manager, "pack", manager.create(w, new Shape(64, 96)));
    return by.call(
            manager, "product", manager.create(x, new Shape(5, 96)), packed, manager.create(bias))
        .toFloatArray();
  }

  private int[] choose(float[] logits, int vocabulary, double[] uniforms, Sampling sampling) {
    Choice choice = call(logits, vocabulary, uniforms, sampling);
    return IntStream.range(0, choice.lanes()).map(choice::token).toArray();
  }

  private Choice call(float[] logits, int vocabulary, double[] uniforms, Sampling sampling) {
    return Choice.of(
        module.call(
            manager,
            "choose",
            manager.create(logits, new Shape(uniforms.length, vocabulary)),
            manager.create(uniforms),
            sampling.temperature(),
            sampling.topP(),
            sampling.topK()));
  }
}
