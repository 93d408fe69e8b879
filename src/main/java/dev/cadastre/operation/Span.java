package dev.cadastre.operation;

import java.time.Duration;

/** How long something is, as people say it. */
public final class Span {

  private Span() {}

  /** The two largest units: {@code 3 h 5 min}, {@code 12 s}, {@code 2 d 1 h}; never negative. */
  public static String of(Duration duration) {
    Duration shown = duration.isNegative() ? Duration.ZERO : duration;
    if (shown.toDays() > 0) {
      return two(shown.toDays(), " d", shown.toHoursPart(), " h");
    }
    if (shown.toHours() > 0) {
      return two(shown.toHours(), " h", shown.toMinutesPart(), " min");
    }
    return shown.toMinutes() > 0
        ? two(shown.toMinutes(), " min", shown.toSecondsPart(), " s")
        : shown.toSeconds() + " s";
  }

  private static String two(long larger, String unit, int smaller, String smallerUnit) {
    return larger + unit + (smaller == 0 ? "" : " " + smaller + smallerUnit);
  }
}
