package dev.cadastre.inference.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TensorFileTest {

  @TempDir Path folder;

  @Test
  void whatWasWrittenIsRead() throws Exception {
    Path file = folder.resolve("state");
    Map<String, Tensor> tensors = new LinkedHashMap<>();
    tensors.put("b", new Tensor(new long[] {2, 2}, new float[] {1, -2.5f, 0, Float.MIN_VALUE}));
    tensors.put("a", Tensor.zeros(0));
    new TensorFile(Map.of("recipe", "r"), tensors).write(file, ElementType.F32);

    TensorFile read = TensorFile.read(file, "recipe");

    assertThat(read.metadata()).containsExactly(Map.entry("recipe", "r"));
    assertThat(read.tensors().keySet()).containsExactlyInAnyOrder("a", "b");
    Tensor b = read.tensors().getOrDefault("b", Tensor.zeros(0));
    assertThat(b.shape()).containsExactly(2, 2);
    assertThat(b.values()).containsExactly(1, -2.5f, 0, Float.MIN_VALUE);
    assertThat(folder.resolve("state.new")).doesNotExist();
  }

  @Test
  void aFileThatCantBeWrittenLeavesTheOldOne() throws Exception {
    Path file = folder.resolve("model");
    new TensorFile(Map.of(), Map.of("a", new Tensor(new long[] {1}, new float[] {1})))
        .write(file, ElementType.F16);
    byte[] before = Files.readAllBytes(file);

    assertThatThrownBy(
            () ->
                new TensorFile(
                        Map.of(), Map.of("a", new Tensor(new long[] {1}, new float[] {1e9f})))
                    .write(file, ElementType.F16))
        .hasMessage("a 16-bit float lies below 65520; got 1.0E9; write the weights as BF16");
    assertThat(Files.readAllBytes(file)).isEqualTo(before);
  }

  // IEEE 754 binary16 by hand: sign, 5 bits exponent less 15, 10 bits fraction; ties go to even
  @ParameterizedTest
  @CsvSource({
    "0, 0000",
    "-0.0, 8000",
    "1, 3C00",
    "-2, C000",
    "65504, 7BFF",
    "1.00048828125, 3C00", // 1 + 2^-11, half way between 3C00 and 3C01
    "1.00146484375, 3C02", // 1 + 3 x 2^-11, half way between 3C01 and 3C02
    "6.103515625E-5, 0400", // 2^-14, the smallest normal half
    "6.097555160522461E-5, 03FF", // 1023 x 2^-24
    "2.9802322387695312E-8, 0000", // 2^-25, half way between 0 and the smallest
    "4.470348358154297E-8, 0001",
    "2047.9999, 6800" // rounds up into the next exponent
  })
  void halvesAreRoundedToTheNearest(float value, String bits) {
    ByteBuffer written = ByteBuffer.allocate(2);
    ElementType.F16.put(written, value);

    assertThat(String.format("%04X", written.getShort(0))).isEqualTo(bits);
  }

  @Test
  void aHalfIsNeverFartherThanHalfAStep() {
    Random random = new Random(1);
    for (int i = 0; i < 100_000; i++) {
      float value = (float) (random.nextGaussian() * Math.pow(2, random.nextInt(30) - 20));
      ByteBuffer written = ByteBuffer.allocate(2);
      ElementType.F16.put(written, value);
      float read = ElementType.F16.widen(written.getShort(0));
      // a step of binary16 at this size is 2^-10 of its power of two, at least 2^-24
      double step = Math.max(0x1p-24, Math.scalb(1.0, Math.getExponent(value) - 10));
      assertThat(Math.abs((double) value - read)).isLessThanOrEqualTo(step / 2);
    }
  }

  // the upper 16 bits of binary32, ties to even: 1 + 2^-8 lies half way between 3F80 and 3F81
  @ParameterizedTest
  @CsvSource({"1, 3F80", "1.00390625, 3F80", "1.01171875, 3F82", "-3.14159274, C049"})
  void brainFloatsAreRoundedToTheNearest(float value, String bits) {
    ByteBuffer written = ByteBuffer.allocate(2);
    ElementType.BF16.put(written, value);

    assertThat(String.format("%04X", written.getShort(0))).isEqualTo(bits);
  }
}
