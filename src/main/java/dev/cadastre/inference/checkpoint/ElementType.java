package dev.cadastre.inference.checkpoint;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Optional;

/** Element types of weights; the names are those of safetensors. */
public enum ElementType {
  F32(4),
  F16(2),
  BF16(2);

  private final int bytes;

  ElementType(int bytes) {
    this.bytes = bytes;
  }

  int bytes() {
    return bytes;
  }

  static Optional<ElementType> of(String name) {
    return Arrays.stream(values()).filter(type -> type.name().equals(name)).findAny();
  }

  /** The value of a 16-bit element as a float, exactly. */
  float widen(short bits) {
    return switch (this) {
      case BF16 -> Float.intBitsToFloat(bits << 16);
      case F16 -> half(bits);
      case F32 -> throw new IllegalStateException("F32 needs no widening");
    };
  }

  /** Writes a float as this type, rounded to the nearest, ties to even. */
  void put(ByteBuffer target, float value) {
    switch (this) {
      case F32 -> target.putFloat(value);
      case F16 -> target.putShort(toHalf(value));
      case BF16 -> {
        int bits = Float.floatToRawIntBits(value);
        target.putShort((short) ((bits + 0x7fff + (bits >>> 16 & 1)) >>> 16));
      }
    }
  }

  private static short toHalf(float value) {
    int sign = Float.floatToRawIntBits(value) >>> 16 & 0x8000;
    float magnitude = Math.abs(value);
    if (!(magnitude < 65520)) {
      throw new IllegalArgumentException(
          "a 16-bit float lies below 65520; got " + value + "; write the weights as BF16");
    }
    // adding the power of two whose last fraction bit is a half's makes the processor round
    float step = Math.max(0x1p-14f, Math.scalb(1f, Math.getExponent(magnitude))) * 0x1p13f;
    float rounded = (magnitude + step) - step;
    if (rounded < 0x1p-14f) {
      return (short) (sign | (int) (rounded * 0x1p24f));
    }
    return (short) (sign | (Float.floatToRawIntBits(rounded) >>> 13) - (112 << 10));
  }

  /** IEEE 754 binary16: sign, 5 bits of exponent with bias 15, 10 bits of fraction. */
  private static float half(short bits) {
    int exponent = (bits >> 10) & 0x1f;
    int fraction = bits & 0x3ff;
    float magnitude =
        switch (exponent) {
          case 0 -> fraction * 0x1p-24f;
          case 0x1f -> fraction == 0 ? Float.POSITIVE_INFINITY : Float.NaN;
          default -> Float.intBitsToFloat((exponent + 112) << 23 | fraction << 13);
        };
    return bits < 0 ? -magnitude : magnitude;
  }
}
