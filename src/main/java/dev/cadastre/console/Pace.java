package dev.cadastre.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalDouble;

/**
 * How fast a count grows, over the last half minute in which it was looked at. What grows by blocks
 * that take longer is seen over the last two of them. After ten minutes without growth it stands
 * still, and after ten minutes in which nobody looked it begins anew.
 */
final class Pace {

  private static final long WINDOW_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int FEWEST = 3;

  private record Look(long nanos, long count) {}

  /** The first look, and those that saw it grown. */
  private final Deque<Look> grown = new ArrayDeque<>();

  private Look last = new Look(0, 0);

  /** Looks at the count; one that shrinks begins anew. */
  void seen(long count, long time) {
    long nanos = grown.isEmpty() ? time : Math.max(time, last.nanos()); // looks may cross
    if (count < last.count() || nanos - last.nanos() > LONGEST_NANOS) {
      grown.clear();
    }
    last = new Look(nanos, count);
    if (grown.isEmpty() || count > grown.getLast().count()) {
      grown.addLast(last);
    }
    while (grown.size() > FEWEST && isOver(nanos)) {
      grown.removeFirst();
    }
  }

  private boolean isOver(long nanos) {
    Iterator<Look> looks = grown.iterator();
    looks.next();
    return nanos - looks.next().nanos() >= WINDOW_NANOS;
  }

  /** Units a second; empty before it was seen to grow, unless it stands still. */
  OptionalDouble perSecond() {
    if (grown.isEmpty()) {
      return OptionalDouble.empty();
    }
    if (last.nanos() - grown.getLast().nanos() >= LONGEST_NANOS) {
      return OptionalDouble.of(0);
    }
    if (grown.size() == 1) {
      return OptionalDouble.empty();
    }
    Look first = grown.getFirst();
    return last.nanos() == first.nanos()
        ? OptionalDouble.empty()
        : OptionalDouble.of((last.count() - first.count()) * 1e9 / (last.nanos() - first.nanos()));
  }
}
