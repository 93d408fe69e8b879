package dev.cadastre.verdict.math;

/** A complex number of two doubles; functions take their principal values. */
record Complex(double re, double im) {

  static final Complex NONE = new Complex(Double.NaN, Double.NaN);
  static final Complex ZERO = new Complex(0, 0);
  static final Complex ONE = new Complex(1, 0);
  static final Complex I = new Complex(0, 1);

  static Complex of(double re) {
    return new Complex(re, 0);
  }

  boolean isNone() {
    return Double.isNaN(re) || Double.isNaN(im);
  }

  boolean isFinite() {
    return Math.abs(re) <= Double.MAX_VALUE && Math.abs(im) <= Double.MAX_VALUE;
  }

  boolean isReal() {
    return im == 0;
  }

  double size() {
    return im == 0 ? Math.abs(re) : Math.hypot(re, im);
  }

  Complex plus(Complex other) {
    return new Complex(re + other.re, im + other.im);
  }

  Complex minus(Complex other) {
    return new Complex(re - other.re, im - other.im);
  }

  Complex negated() {
    return new Complex(-re, im == 0 ? 0 : -im);
  }

  Complex times(Complex other) {
    if (im == 0 && other.im == 0) {
      return of(re * other.re);
    }
    return new Complex(re * other.re - im * other.im, re * other.im + im * other.re);
  }

  Complex over(Complex other) {
    if (other.im == 0) {
      return other.re == 0 ? NONE : new Complex(re / other.re, im == 0 ? 0 : im / other.re);
    }
    double norm = other.re * other.re + other.im * other.im;
    return new Complex(
        (re * other.re + im * other.im) / norm, (im * other.re - re * other.im) / norm);
  }

  Complex exp() {
    double size = Math.exp(re);
    return im == 0 ? of(size) : new Complex(size * Math.cos(im), size * Math.sin(im));
  }

  /** Of 0 there is none. */
  Complex ln() {
    if (re == 0 && im == 0) {
      return NONE;
    }
    return im == 0 && re > 0 ? of(Math.log(re)) : new Complex(Math.log(size()), Math.atan2(im, re));
  }

  Complex sqrt() {
    if (im == 0) {
      return re >= 0 ? of(Math.sqrt(re)) : new Complex(0, Math.sqrt(-re));
    }
    double size = size();
    double real = Math.sqrt((size + re) / 2);
    return new Complex(real, Math.copySign(Math.sqrt((size - re) / 2), im));
  }

  Complex sin() {
    return im == 0
        ? of(Math.sin(re))
        : new Complex(Math.sin(re) * Math.cosh(im), Math.cos(re) * Math.sinh(im));
  }

  Complex cos() {
    return im == 0
        ? of(Math.cos(re))
        : new Complex(Math.cos(re) * Math.cosh(im), -Math.sin(re) * Math.sinh(im));
  }

  /** -i ln(iz + sqrt(1 - z^2)). */
  Complex arcsin() {
    if (im == 0 && Math.abs(re) <= 1) {
      return of(Math.asin(re));
    }
    Complex log = I.times(this).plus(ONE.minus(times(this)).sqrt()).ln();
    return new Complex(log.im, -log.re);
  }

  Complex arccos() {
    return im == 0 && Math.abs(re) <= 1 ? of(Math.acos(re)) : of(Math.PI / 2).minus(arcsin());
  }

  /** (i/2) ln((i + z) / (i - z)). */
  Complex arctan() {
    if (im == 0) {
      return of(Math.atan(re));
    }
    return I.times(I.plus(this).over(I.minus(this)).ln()).times(of(0.5));
  }
}
