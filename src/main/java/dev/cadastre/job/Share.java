package dev.cadastre.job;

import org.jspecify.annotations.Nullable;

/** The problems that one partition works on. */
record Share(int partition, int partitions) {

  Share {
    if (partitions < 1 || partition < 0 || partition >= partitions) {
      throw new IllegalArgumentException(
          "a partition is one of 0.." + (partitions - 1) + "; got " + partition);
    }
  }

  static Share of(@Nullable String partition, @Nullable String partitions) {
    return new Share(
        Required.number(partition, "partition"), Required.number(partitions, "partitions"));
  }

  boolean has(int problem) {
    return problem % partitions == partition;
  }
}
