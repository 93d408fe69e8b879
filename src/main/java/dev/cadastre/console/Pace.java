package dev.cadastre.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalDouble;

/**
 * How fast a count grows, over the last half minute in which it was looked at. What grows by blocks
 * that take longer is seen over the last two of them, and after ten minutes without growth it
 * stands still.
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
  void seen(long count, long nanos) {
    if (!grown.isEmpty() && count < last.count()) {
      grown.clear();
    }
    last = new Look(nanos, count);
    if (grown.isEmpty() || count > grown.getLast().count()) {
      grown.addLast(last);
    }
    while (grown.size() > 1 && isOver(nanos)) {
      grown.removeFirst();
    }
  }

  private boolean isOver(long nanos) {
    Iterator<Look> looks = grown.iterator();
    Look first = looks.next();
    return nanos - first.nanos() > LONGEST_NANOS
        || (grown.size() > FEWEST && nanos - looks.next().nanos() >= WINDOW_NANOS);
  }

  /** Units a second; empty before the second look. */
  OptionalDouble perSecond() {
    if (grown.isEmpty() || last.nanos() <= grown.getFirst().nanos()) {
      return OptionalDouble.empty();
    }
    Look first = grown.getFirst();
    return OptionalDouble.of((last.count() - first.count()) * 1e9 / (last.nanos() - first.nanos()));
  }
}
