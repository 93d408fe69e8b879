package dev.cadastre.verdict.math;

import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a unit multiplies a value by. Two answers with units of one dimension are compared in one of
 * them; a unit that is not known here, or stands on one side only, is not looked at.
 */
final class Units {

  /** Dimension and how many of its first unit: {@code length 100}. */
  private record Unit(String dimension, Exact size) {}

  private static final Map<String, Unit> KNOWN =
      Map.ofEntries(
          unit("mm", "length", 1, 1_000),
          unit("millimeter", "length", 1, 1_000),
          unit("cm", "length", 1, 100),
          unit("centimeter", "length", 1, 100),
          unit("m", "length", 1, 1),
          unit("meter", "length", 1, 1),
          unit("km", "length", 1_000, 1),
          unit("kilometer", "length", 1_000, 1),
          unit("inch", "length", 254, 10_000),
          unit("inche", "length", 254, 10_000),
          unit("ft", "length", 3_048, 10_000),
          unit("foot", "length", 3_048, 10_000),
          unit("feet", "length", 3_048, 10_000),
          unit("yard", "length", 9_144, 10_000),
          unit("mile", "length", 1_609_344, 1_000),
          unit("second", "time", 1, 1),
          unit("minute", "time", 60, 1),
          unit("hour", "time", 3_600, 1),
          unit("day", "time", 86_400, 1),
          unit("gram", "mass", 1, 1),
          unit("kg", "mass", 1_000, 1),
          unit("kilogram", "mass", 1_000, 1),
          unit("cent", "money", 1, 100),
          unit("dollar", "money", 1, 1));

  private Units() {}

  private static Map.Entry<String, Unit> unit(
      String name, String dimension, long top, long bottom) {
    return Map.entry(
        name,
        new Unit(
            dimension, Exact.of(top).times(new Exact(Exact.ONE.top(), Exact.of(bottom).top()))));
  }

  /** What the left value is multiplied by to be in the right unit; null if units are apart. */
  static @Nullable Exact ratio(String left, String right) {
    if (left.equals(right)) {
      return Exact.ONE;
    }
    int power = power(left);
    Unit first = KNOWN.get(name(left));
    Unit second = KNOWN.get(name(right));
    if (first == null || second == null) {
      return Exact.ONE;
    }
    Exact inverse = second.size().inverse();
    if (power != power(right) || !first.dimension().equals(second.dimension()) || inverse == null) {
      return null;
    }
    return first.size().times(inverse).power(power);
  }

  private static int power(String unit) {
    String lower = unit.toLowerCase(Locale.ROOT);
    if (lower.contains("square") || lower.startsWith("sq ") || lower.endsWith("^2")) {
      return 2;
    }
    return lower.contains("cubic") || lower.contains("cubed") || lower.endsWith("^3") ? 3 : 1;
  }

  private static String name(String unit) {
    String name = unit;
    for (String dress :
        new String[] {"square ", "cubic ", "sq ", " squared", " cubed", "^2", "^3"}) {
      name = name.replace(dress, "");
    }
    name = name.replace(".", "").strip();
    boolean plural = name.length() > 3 && name.endsWith("s");
    return plural ? name.substring(0, name.length() - 1) : name;
  }
}
