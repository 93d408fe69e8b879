package dev.cadastre.job;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** How many draws stay missing, and why; gathered over a job for those who ask afterwards. */
public final class Lacking {

  private static final int MOST_REASONS = 1000;

  private final Map<String, Long> reasons = new LinkedHashMap<>();

  synchronized void add(long draws, String reason) {
    if (draws > 0) {
      String known =
          reasons.size() < MOST_REASONS || reasons.containsKey(reason) ? reason : "other reasons";
      reasons.merge(known, draws, Long::sum);
    }
  }

  /** Lines for people, the most frequent reason first; forgets them. */
  public synchronized List<String> take() {
    List<Map.Entry<String, Long>> entries = new ArrayList<>(reasons.entrySet());
    reasons.clear();
    return entries.stream()
        .sorted(Map.Entry.comparingByValue(Comparator.reverseOrder()))
        .map(entry -> "%,d: %s".formatted(entry.getValue(), entry.getKey()))
        .toList();
  }
}
