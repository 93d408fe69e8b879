package dev.cadastre.console;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.OptionalDouble;
import org.jspecify.annotations.Nullable;

/**
 * How fast a count grows, over the last half minute in which it was looked at. What grows by blocks
 * that take longer is seen over the last two of them, from the end of one to the end of another:
 * when what was there at the first look had begun is not known. After ten minutes without growth it
 * stands still, and after ten minutes in which nobody looked it begins anew.
 */
final class Pace {

  private static final long WINDOW_NANOS = Duration.ofSeconds(30).toNanos();
  private static final long LONGEST_NANOS = Duration.ofMinutes(10).toNanos();
  private static final int FEWEST = 3;

  private record Look(long nanos, long count) {}

  /** Looks that saw it grown. */
  private final Deque<Look> grown = new ArrayDeque<>();

  private @Nullable Look last;
  private long begunNanos;

  /** Looks at the count; one that shrinks begins anew. */
  void seen(long count, long time) {
    Look before = last;
    long nanos = before == null ? time : Math.max(time, before.nanos()); // looks may cross
    last = new Look(nanos, count);
    if (before == null || count < before.count() || nanos - before.nanos() > LONGEST_NANOS) {
      grown.clear();
      begunNanos = nanos;
    } else if (count > before.count()) {
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

  /** Units a second; empty before it was seen to grow twice, unless it stands still. */
  OptionalDouble perSecond() {
    Look now = last;
    if (now == null) {
      return OptionalDouble.empty();
    }
    long grew = grown.isEmpty() ? begunNanos : grown.getLast().nanos();
    if (now.nanos() - grew >= LONGEST_NANOS) {
      return OptionalDouble.of(0);
    }
    long span = grown.isEmpty() ? 0 : grew - grown.getFirst().nanos();
    if (span == 0) {
      return OptionalDouble.empty();
    }
    long units = grown.getLast().count() - grown.getFirst().count();
    // a block that takes longer than those before it slows the pace
    long late = Math.max(0, now.nanos() - grew - span / (grown.size() - 1));
    return OptionalDouble.of(units * 1e9 / (span + late));
  }
}
