package dev.cadastre.aggregate;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The compared problems as a whole, and parted by what is told of them: level, topic... */
public final class ProblemGroups {

  /** What parts problems by the set that they come from. */
  public static final String BY_SET = "problem set";

  /** Problems of which a key is not told. */
  public static final String NOT_TOLD = "not told";

  /** A key with more values names problems rather than parting them. */
  private static final int MOST_VALUES = 40;

  private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,18})?");

  private ProblemGroups() {}

  /**
   * All compared problems first, then a group for each value of each key that has 2 to 40 values
   * among them, keys in their order, numbers by size. The groups of a key hold every problem.
   *
   * @param set name of the problem set
   * @param metadata by the problem's id; problems without any may be absent
   */
  public static List<ProblemGroup> of(
      Comparison comparison, String set, Map<String, ? extends Map<String, String>> metadata) {
    List<String> problems =
        comparison.byProblem().stream().map(ProblemComparison::problem).toList();
    List<ProblemGroup> groups = new ArrayList<>();
    if (problems.isEmpty()) {
      return groups;
    }
    groups.add(new ProblemGroup(BY_SET, set, new LinkedHashSet<>(problems)));
    Set<String> keys = new TreeSet<>();
    problems.forEach(problem -> keys.addAll(told(metadata, problem).keySet()));
    for (String key : keys) {
      Map<String, Set<String>> parts = new LinkedHashMap<>();
      Set<String> without = new LinkedHashSet<>();
      for (String problem : problems) {
        String value = told(metadata, problem).get(key);
        (value == null ? without : parts.computeIfAbsent(value, v -> new LinkedHashSet<>()))
            .add(problem);
      }
      if (parts.size() < 2 || parts.size() > MOST_VALUES) {
        continue;
      }
      Map<String, Set<String>> ordered = new TreeMap<>(order(parts.keySet()));
      ordered.putAll(parts);
      ordered.forEach((value, part) -> groups.add(new ProblemGroup(key, value, part)));
      if (!without.isEmpty()) {
        groups.add(new ProblemGroup(key, NOT_TOLD, without));
      }
    }
    return groups;
  }

  private static Map<String, String> told(
      Map<String, ? extends Map<String, String>> metadata, String problem) {
    Map<String, String> told = metadata.get(problem);
    return told == null ? Map.of() : told;
  }

  /** By size where the values differ in one number, as 2 and 10, or Level 2 and Level 10. */
  private static Comparator<String> order(Set<String> values) {
    boolean numbers =
        values.stream().allMatch(value -> NUMBER.matcher(value).find())
            && values.stream()
                    .map(value -> NUMBER.matcher(value).replaceFirst("#"))
                    .collect(Collectors.toSet())
                    .size()
                == 1;
    return numbers
        ? Comparator.comparing(ProblemGroups::number).thenComparing(Comparator.naturalOrder())
        : Comparator.naturalOrder();
  }

  private static BigDecimal number(String value) {
    Matcher number = NUMBER.matcher(value);
    return number.find() ? new BigDecimal(number.group()) : BigDecimal.ZERO;
  }
}
