package dev.cadastre.inference.checkpoint;

import java.util.stream.LongStream;

/**
 * Numbers in a shape.
 *
 * @param shape outermost dimension first
 * @param values row-major
 */
@SuppressWarnings("ArrayRecordComponent") // never compared, up to millions of values
public record Tensor(long[] shape, float[] values) {

  public Tensor {
    if (elements(shape) != values.length) {
      throw new IllegalArgumentException(
          "a shape has as many elements as there are values; got "
              + LongStream.of(shape).boxed().toList()
              + " and "
              + values.length);
    }
  }

  public static Tensor zeros(long... shape) {
    return new Tensor(shape, new float[Math.toIntExact(elements(shape))]);
  }

  private static long elements(long[] shape) {
    return LongStream.of(shape).reduce(1, Math::multiplyExact);
  }
}
