package dev.cadastre.inference;

import java.util.Arrays;

/** Numbers that grow by one at a time. */
final class FloatList {

  private float[] values = new float[16];
  private int size;

  void add(double value) {
    if (size == values.length) {
      values = Arrays.copyOf(values, 2 * size);
    }
    values[size++] = (float) value;
  }

  float[] values() {
    return Arrays.copyOf(values, size);
  }
}
