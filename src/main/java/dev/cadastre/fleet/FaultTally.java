package dev.cadastre.fleet;

import java.util.LinkedHashMap;
import java.util.Map;

/** Counts faults of one kind together; safe for use by several threads. */
final class FaultTally {

  private final Map<String, Integer> lacking = new LinkedHashMap<>();

  synchronized void add(String reason, int count) {
    lacking.merge(reason, count, Integer::sum);
  }

  /** What lacks, by reason. */
  synchronized Map<String, Integer> counts() {
    return new LinkedHashMap<>(lacking);
  }
}
