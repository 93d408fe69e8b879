package dev.cadastre.store;

import dev.cadastre.archive.ColumnType;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/** What stands for the ledger's numbers in an archive, and back. */
final class LedgerNames {

  private final Map<ColumnType, Map<Long, String>> names = new EnumMap<>(ColumnType.class);
  private final Map<ColumnType, Map<String, Long>> numbers = new EnumMap<>(ColumnType.class);
  private final Map<Long, List<String>> problems = new HashMap<>();
  private final Map<Long, Map<String, Long>> places = new HashMap<>();
  private final Map<Long, Long> executions = new HashMap<>();
  private final Map<ColumnType, SortedSet<Long>> used = new EnumMap<>(ColumnType.class);

  void put(ColumnType type, long number, String name) {
    names.computeIfAbsent(type, t -> new HashMap<>()).put(number, name);
    numbers.computeIfAbsent(type, t -> new HashMap<>()).put(name, number);
  }

  /** The problems of a run's set, in its order. */
  void problems(long run, List<String> ids) {
    Map<String, Long> place = new HashMap<>();
    for (int i = 0; i < ids.size(); i++) {
      place.put(ids.get(i), (long) i);
    }
    problems.put(run, ids);
    places.put(run, place);
  }

  List<String> problems(long run) {
    return problems.getOrDefault(run, List.of());
  }

  /** The number that an execution of the archive has here. */
  void execution(long there, long here) {
    executions.put(there, here);
  }

  boolean knows(ColumnType type, String name) {
    return numbers.getOrDefault(type, Map.of()).containsKey(name);
  }

  /** Whether a run's set holds a problem; one without a name is none in particular. */
  boolean knowsProblem(String run, String problem) {
    return problem.isEmpty()
        || places.getOrDefault(number(ColumnType.RUN, run, 0), Map.of()).containsKey(problem);
  }

  /**
   * What stands for a number.
   *
   * @param run the run that a problem is meant of
   */
  Object name(ColumnType type, long number, long run) {
    used.computeIfAbsent(type, t -> new TreeSet<>()).add(number);
    if (type == ColumnType.EXECUTION) {
      return number;
    }
    if (type == ColumnType.PROBLEM) {
      return problems(run).get((int) number);
    }
    String name = names.getOrDefault(type, Map.of()).get(number);
    if (name == null) {
      throw new IllegalStateException("the ledger has no " + type + " " + number);
    }
    return name;
  }

  /** The number of a name; of an execution that the archive has not, its number there. */
  long number(ColumnType type, Object name, long run) {
    if (type == ColumnType.EXECUTION) {
      return executions.getOrDefault((Long) name, (Long) name);
    }
    Long number =
        type == ColumnType.PROBLEM
            ? places.getOrDefault(run, Map.of()).get((String) name)
            : numbers.getOrDefault(type, Map.of()).get((String) name);
    if (number == null) {
      throw new IllegalStateException("the archive names a " + type + " that it lacks: " + name);
    }
    return number;
  }

  /** The numbers that were met so far. */
  SortedSet<Long> used(ColumnType type) {
    return used.getOrDefault(type, new TreeSet<>());
  }
}
