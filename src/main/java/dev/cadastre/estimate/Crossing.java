package dev.cadastre.estimate;

import org.jspecify.annotations.Nullable;

/**
 * Where the base checkpoint gets ahead: the smallest integer k at which base - tuned pass@k is
 * positive, without interpolation.
 *
 * @param status base ahead at k = 1, never, or from some k on
 * @param k smallest k with the base ahead, null if there is none up to n
 * @param lower of the 95 % interval, null for "no crossing up to n"
 * @param upper of the 95 % interval, null for "no crossing up to n"
 * @param resolved it crosses, lower is above 1 and upper is finite
 * @param signChanges of the difference along k, ties left out
 * @param firstChange k after the first change; null unless there is more than one
 * @param lastChange k after the last change; null unless there is more than one
 */
public record Crossing(
    Status status,
    @Nullable Integer k,
    @Nullable Integer lower,
    @Nullable Integer upper,
    boolean resolved,
    int signChanges,
    @Nullable Integer firstChange,
    @Nullable Integer lastChange) {

  /** Which checkpoint is ahead where. */
  public enum Status {
    BASE_AHEAD("baseAhead"),
    NONE("none"),
    CROSSES("crosses");

    private final String label;

    Status(String label) {
      this.label = label;
    }

    /** As results print it: {@code baseAhead}. */
    @Override
    public String toString() {
      return label;
    }
  }

  /** Reads the curve at every integer k and the interval from the same resamples as all others. */
  public static Crossing of(PairedCounts counts, DifferenceBootstrap bootstrap) {
    double[] base = counts.baseMissCurve();
    double[] tuned = counts.tunedMissCurve();
    Integer crossing = null;
    int sign = 0;
    int changes = 0;
    Integer firstChange = null;
    Integer lastChange = null;
    for (int k = 1; k < base.length; k++) {
      double ahead = tuned[k] - base[k];
      if (Math.abs(ahead) <= DifferenceBootstrap.TIE) {
        continue;
      }
      int here = ahead > 0 ? 1 : -1;
      if (crossing == null && here > 0) {
        crossing = k;
      }
      if (sign != 0 && here != sign) {
        changes++;
        firstChange = firstChange == null ? Integer.valueOf(k) : firstChange;
        lastChange = k;
      }
      sign = here;
    }
    Status status =
        crossing == null ? Status.NONE : crossing == 1 ? Status.BASE_AHEAD : Status.CROSSES;
    Integer lower = null;
    Integer upper = null;
    if (counts.problems() > 1) {
      int[] first = bootstrap.firstCrossings();
      double tail = (1 - PairedT.CONFIDENCE) / 2;
      lower = finite(first[(int) (tail * first.length)]);
      upper = finite(first[(int) Math.ceil((1 - tail) * first.length) - 1]);
    }
    boolean resolved = status == Status.CROSSES && lower != null && lower > 1 && upper != null;
    boolean several = changes > 1;
    return new Crossing(
        status,
        crossing,
        lower,
        upper,
        resolved,
        changes,
        several ? firstChange : null,
        several ? lastChange : null);
  }

  private static @Nullable Integer finite(int k) {
    return k == DifferenceBootstrap.NEVER ? null : Integer.valueOf(k);
  }
}
