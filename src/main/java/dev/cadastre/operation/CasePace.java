package dev.cadastre.operation;

import dev.cadastre.dataset.VerifyCase;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * How long one warm thread takes for each file's cases, references read anew with every case. The
 * files are judged in turn, over and over, while the compiler settles; the fastest pass of a file
 * counts, for what disturbs a pass only slows it. One case alone gets little time, and its pace is
 * that of a cold start.
 */
final class CasePace {

  private static final long LONGEST_NANOS = TimeUnit.SECONDS.toNanos(2);

  /** The time of one case, and what each further one adds. */
  private static final long FIRST_NANOS = TimeUnit.MILLISECONDS.toNanos(100);

  private static final long FURTHER_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

  private CasePace() {}

  /** Nanoseconds of a pass over each file. */
  static List<Long> of(List<List<VerifyCase>> files, boolean boxed) {
    long cases = files.stream().mapToLong(List::size).sum();
    long end =
        System.nanoTime() + Math.min(LONGEST_NANOS, FIRST_NANOS + FURTHER_NANOS * (cases - 1));
    long[] fastest = new long[files.size()];
    Arrays.fill(fastest, Long.MAX_VALUE);
    do {
      for (int i = 0; i < fastest.length; i++) {
        fastest[i] = Math.min(fastest[i], Math.max(1, pass(files.get(i), boxed)));
      }
    } while (System.nanoTime() - end < 0);
    return Arrays.stream(fastest).boxed().toList();
  }

  private static long pass(List<VerifyCase> file, boolean boxed) {
    long start = System.nanoTime();
    file.forEach(one -> JudgedCase.of(one, boxed));
    return System.nanoTime() - start;
  }
}
