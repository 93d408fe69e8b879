package dev.cadastre.job;

import dev.cadastre.aggregate.Comparison;
import jakarta.inject.Singleton;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Hands a comparison just made to whoever waits for it in this process. */
@Singleton
public class ComparisonResults {

  private final Map<Long, Comparison> made = new ConcurrentHashMap<>();

  void put(long execution, Comparison comparison) {
    made.put(execution, comparison);
  }

  /** Takes the result of an execution; it is handed over once. */
  public Comparison take(long execution) {
    Comparison comparison = made.remove(execution);
    if (comparison == null) {
      throw new IllegalStateException("execution " + execution + " made no comparison here");
    }
    return comparison;
  }
}
