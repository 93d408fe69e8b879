package dev.cadastre.lab;

import java.util.random.RandomGenerator;

/** Whole numbers from low to high, both included. */
record Range(int low, int high) {

  Range {
    if (low < 0 || low > high) {
      throw new IllegalArgumentException(
          "a range runs from 0 or more to at least as much; got " + low + "-" + high);
    }
  }

  /** Reads {@code 3-4} or {@code 3}. */
  static Range of(String text) {
    String[] ends = text.strip().split("-", -1);
    if (ends.length > 2) {
      throw new IllegalArgumentException("a range is LOW-HIGH; got '" + text + "'");
    }
    return new Range(Integer.parseInt(ends[0]), Integer.parseInt(ends[ends.length - 1]));
  }

  int any(RandomGenerator random) {
    return low + random.nextInt(high - low + 1);
  }

  boolean holds(long number) {
    return number >= low && number <= high;
  }

  /** Digits of its numbers when all are written equally wide. */
  int digits() {
    return String.valueOf(high).length();
  }

  @Override
  public String toString() {
    return low == high ? String.valueOf(low) : low + "-" + high;
  }
}
