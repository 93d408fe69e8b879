package dev.cadastre.verdict.math;

/**
 * Values for variables and unknown functions, pseudo-random and the same in every process. Points
 * differ in sign and size, so that a rule that holds only for positive or small numbers shows.
 */
record Point(int number, boolean integers) {

  /** How many points there are. */
  static final int COUNT = 6;

  /** Value of a variable at this point. */
  double value(String name) {
    long bits = mixed(name.hashCode() * 0x9E3779B97F4A7C15L + number * 0xD1B54A32D192ED03L);
    if (integers) {
      return 3 + (bits >>> 40) % 9;
    }
    double unit = (bits >>> 11) * 0x1.0p-53;
    boolean negative = (bits & 1) != 0;
    return switch (number) {
      case 0 -> 0.1 + 0.8 * unit;
      case 1 -> 1 + 2 * unit;
      case 2 -> (0.2 + 2.2 * unit) * (negative ? -1 : 1);
      case 3 -> (0.3 + 1.7 * unit) * (negative ? 1 : -1);
      case 4 -> -0.2 - 1.5 * unit;
      default -> 2 + 5 * unit;
    };
  }

  /** Value of an unknown function: depends on its name and the arguments' first ten digits. */
  double value(String function, Complex[] arguments) {
    long bits = function.hashCode();
    for (Complex argument : arguments) {
      bits = mixed(bits + Math.round(argument.re() * 1e9) * 0x9E3779B97F4A7C15L);
      bits = mixed(bits + Math.round(argument.im() * 1e9) * 0xD1B54A32D192ED03L);
    }
    double unit = (mixed(bits + number) >>> 11) * 0x1.0p-53;
    return switch (number) {
      case 0, 1, 5 -> 0.3 + 2 * unit;
      default -> 4 * unit - 2;
    };
  }

  private static long mixed(long bits) {
    long mixed = (bits ^ (bits >>> 30)) * 0xBF58476D1CE4E5B9L;
    mixed = (mixed ^ (mixed >>> 27)) * 0x94D049BB133111EBL;
    return mixed ^ (mixed >>> 31);
  }
}
