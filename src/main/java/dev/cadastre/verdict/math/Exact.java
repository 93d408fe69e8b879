package dev.cadastre.verdict.math;

import java.math.BigDecimal;
import java.math.BigInteger;
import org.jspecify.annotations.Nullable;

/**
 * An exact fraction with a positive denominator, in lowest terms unless it is large: a greatest
 * common divisor of large numbers is slow, so equality of those is by cross product ({@link #same})
 * and their key by residues.
 */
record Exact(BigInteger top, BigInteger bottom) {

  static final Exact ZERO = of(0);
  static final Exact ONE = of(1);

  /** Above this many bits fractions stay as they come. */
  private static final int REDUCED_BITS = 4_000;

  /** 2^61 - 1 and 2^89 - 1. */
  private static final BigInteger[] PRIMES = {
    BigInteger.ONE.shiftLeft(61).subtract(BigInteger.ONE),
    BigInteger.ONE.shiftLeft(89).subtract(BigInteger.ONE)
  };

  Exact {
    if (bottom.signum() < 0) {
      top = top.negate();
      bottom = bottom.negate();
    }
    if (top.bitLength() > Budget.BITS || bottom.bitLength() > Budget.BITS) {
      throw new Budget.Exceeded("a number of more than " + Budget.BITS + " bits");
    }
    if (!bottom.equals(BigInteger.ONE)
        && Math.min(top.bitLength(), bottom.bitLength()) <= REDUCED_BITS) {
      BigInteger divisor = top.gcd(bottom);
      top = top.divide(divisor);
      bottom = bottom.divide(divisor);
    }
  }

  static Exact of(long integer) {
    return of(BigInteger.valueOf(integer));
  }

  static Exact of(BigInteger integer) {
    return new Exact(integer, BigInteger.ONE);
  }

  /** The decimal's value; its scale was checked by the reader. */
  static Exact of(BigDecimal decimal) {
    return decimal.scale() <= 0
        ? of(decimal.toBigIntegerExact())
        : new Exact(decimal.unscaledValue(), BigInteger.TEN.pow(decimal.scale()));
  }

  Exact plus(Exact other) {
    return new Exact(
        top.multiply(other.bottom).add(other.top.multiply(bottom)), bottom.multiply(other.bottom));
  }

  Exact times(Exact other) {
    return new Exact(top.multiply(other.top), bottom.multiply(other.bottom));
  }

  Exact negated() {
    return new Exact(top.negate(), bottom);
  }

  /** 1/this; null for 0. */
  @Nullable Exact inverse() {
    return top.signum() == 0 ? null : new Exact(bottom, top);
  }

  /** this^times; null for 0 to a power that is not positive. The size is estimated first. */
  @Nullable Exact power(long times) {
    if (top.signum() == 0) {
      return times > 0 ? ZERO : null;
    }
    long size = Math.abs(times);
    int bits = Math.max(top.bitLength(), bottom.bitLength());
    if (bits == 1) { // 1 or -1
      return top.signum() > 0 || size % 2 == 0 ? ONE : this;
    }
    if (size > Budget.BITS || (bits - 1) * size > Budget.BITS) {
      throw new Budget.Exceeded("a number of more than " + Budget.BITS + " bits");
    }
    Exact raised = new Exact(top.pow((int) size), bottom.pow((int) size));
    return times < 0 ? raised.inverse() : raised;
  }

  boolean isInteger() {
    return bottom.equals(BigInteger.ONE)
        || (bits() > REDUCED_BITS && top.mod(bottom).signum() == 0);
  }

  /** The integer if there is one that fits; otherwise null. */
  @Nullable Integer small() {
    return bottom.equals(BigInteger.ONE) && top.bitLength() < 31 ? (Integer) top.intValue() : null;
  }

  boolean same(Exact other) {
    if (bits() <= REDUCED_BITS && other.bits() <= REDUCED_BITS) {
      return equals(other);
    }
    return top.signum() == other.top.signum()
        && top.multiply(other.bottom).equals(other.top.multiply(bottom));
  }

  int bits() {
    return Math.max(top.bitLength(), bottom.bitLength());
  }

  /** Largest integer that is not larger. */
  Exact floor() {
    BigInteger[] parts = top.divideAndRemainder(bottom);
    return of(parts[1].signum() < 0 ? parts[0].subtract(BigInteger.ONE) : parts[0]);
  }

  /** Nearest double; infinite or 0 beyond its range. */
  double approximate() {
    if (bits() < 53) {
      return top.doubleValue() / bottom.doubleValue();
    }
    int shift = top.bitLength() - bottom.bitLength() - 64;
    BigInteger quotient =
        shift > 0 ? top.divide(bottom.shiftLeft(shift)) : top.shiftLeft(-shift).divide(bottom);
    return Math.scalb(quotient.doubleValue(), shift);
  }

  /** Whether a finite decimal writes it: no prime factors but 2 and 5 below. */
  boolean isFiniteDecimal() {
    BigInteger rest = bottom.shiftRight(bottom.getLowestSetBit());
    BigInteger five = BigInteger.valueOf(5);
    BigInteger fives = five.pow(Math.min(200, rest.bitLength()));
    return rest.bitLength() < 400 && fives.mod(rest).signum() == 0;
  }

  /** {@code 27}, {@code -3/4}; of a large fraction its residues, which no reduction changes. */
  String key() {
    if (bits() <= REDUCED_BITS) {
      return bottom.equals(BigInteger.ONE) ? top.toString() : top + "/" + bottom;
    }
    StringBuilder key = new StringBuilder("residues");
    for (BigInteger prime : PRIMES) {
      BigInteger below = bottom.mod(prime);
      BigInteger residue =
          below.signum() == 0 ? BigInteger.ZERO : top.multiply(below.modInverse(prime)).mod(prime);
      key.append(':').append(residue.toString(36));
    }
    return key.toString();
  }
}
