package dev.cadastre.job;

import dev.cadastre.problem.Shard;
import org.jspecify.annotations.Nullable;

/** The problems that one partition of one shard works on. */
record Share(int partition, int partitions, Shard shard) {

  /** All problems. */
  static final Share WHOLE = new Share(0, 1, Shard.WHOLE);

  Share {
    if (partitions < 1 || partition < 0 || partition >= partitions) {
      throw new IllegalArgumentException(
          "a partition is one of 0.." + (partitions - 1) + "; got " + partition);
    }
  }

  /** A partition of all problems. */
  static Share of(@Nullable String partition, @Nullable String partitions) {
    return of(partition, partitions, Shard.WHOLE.toString());
  }

  static Share of(@Nullable String partition, @Nullable String partitions, @Nullable String shard) {
    return new Share(
        Required.number(partition, "partition"),
        Required.number(partitions, "partitions"),
        Shard.of(Required.text(shard, "shard")));
  }

  /** Whether a problem is of this partition, of whichever shard. */
  boolean has(int number) {
    return number % partitions == partition;
  }

  boolean has(int number, String id) {
    return has(number) && shard.has(id);
  }
}
