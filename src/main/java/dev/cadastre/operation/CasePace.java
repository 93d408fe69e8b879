package dev.cadastre.operation;

import dev.cadastre.dataset.VerifyCase;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long one warm thread takes for each file's cases, references read anew with every case. All
 * files are judged over and over until the compiler has settled, then each again for its share of
 * the time; the median pass counts. Few cases get little time, and their pace is that of a cold
 * start.
 */
final class CasePace {

  private static final long WARMING_NANOS = TimeUnit.MILLISECONDS.toNanos(1_200);
  private static final long MEASURING_NANOS = TimeUnit.MILLISECONDS.toNanos(800);

  /** A case earns this much of either time. */
  private static final long NANOS_PER_CASE = TimeUnit.MILLISECONDS.toNanos(5);

  private CasePace() {}

  /** Nanoseconds of a pass over each file. */
  static List<Long> of(List<List<VerifyCase>> files, boolean boxed) {
    long earned = NANOS_PER_CASE * files.stream().mapToLong(List::size).sum();
    long end = System.nanoTime() + Math.min(WARMING_NANOS, earned);
    do {
      files.forEach(file -> pass(file, boxed));
    } while (System.nanoTime() < end);
    long share = Math.min(MEASURING_NANOS, earned) / Math.max(1, files.size());
    List<Long> paces = new ArrayList<>();
    files.forEach(file -> paces.add(median(file, boxed, share)));
    return paces;
  }

  private static long median(List<VerifyCase> file, boolean boxed, long share) {
    List<Long> passes = new ArrayList<>();
    long end = System.nanoTime() + share;
    do {
      passes.add(pass(file, boxed));
    } while (System.nanoTime() < end);
    long[] sorted = passes.stream().mapToLong(Long::longValue).sorted().toArray();
    return Math.max(1, sorted[sorted.length / 2]);
  }

  private static long pass(List<VerifyCase> file, boolean boxed) {
    long start = System.nanoTime();
    file.forEach(one -> JudgedCase.of(one, boxed));
    return System.nanoTime() - start;
  }
}
