package dev.cadastre.dataset;

import dev.cadastre.dataset.MatchReport.Finding;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which group of a recording holds the rollouts of which problem. The prompt decides where the
 * recording has it, since ids of different exports disagree; several problems with that prompt are
 * told apart by id. Without a prompt the id decides.
 *
 * @param groups group index by problem id
 */
public record RolloutMatch(Map<String, Integer> groups, MatchReport report) {

  public RolloutMatch {
    groups = Collections.unmodifiableMap(new LinkedHashMap<>(groups));
  }

  static RolloutMatch of(RecordedRollouts rollouts, ProblemSet set) {
    return new Matching(rollouts, set).match();
  }

  /** The lists that a match fills. */
  private static final class Matching {

    private final RecordedRollouts rollouts;
    private final List<Problem> problems;
    private final Map<String, Problem> byId = new HashMap<>();
    private final Map<String, List<Problem>> byPrompt = new HashMap<>();
    private final Map<String, RecordedRollouts.Group> matched = new LinkedHashMap<>();
    private final Set<String> twice = new HashSet<>();
    private final List<String> unknown = new ArrayList<>();
    private final List<RecordedRollouts.Group> strange = new ArrayList<>();
    private final List<String> changed = new ArrayList<>();
    private final List<String> ambiguous = new ArrayList<>();
    private final List<String> duplicate = new ArrayList<>();

    Matching(RecordedRollouts rollouts, ProblemSet set) {
      this.rollouts = rollouts;
      this.problems = set.problems();
      for (Problem problem : problems) {
        byId.put(problem.id(), problem);
        byPrompt.computeIfAbsent(problem.prompt(), p -> new ArrayList<>()).add(problem);
      }
    }

    RolloutMatch match() {
      List<RecordedRollouts.Group> groups = rollouts.groups();
      groups.forEach(this::place);
      strange.forEach(this::placeStrange);
      matched.keySet().removeAll(twice);
      int draws = 0;
      for (RecordedRollouts.Group group : matched.values()) {
        draws = Math.max(draws, group.lastDraw() + 1);
      }
      List<String> without = new ArrayList<>();
      List<String> fewer = new ArrayList<>();
      Map<String, Integer> indices = new LinkedHashMap<>();
      for (Problem problem : problems) {
        RecordedRollouts.Group group = matched.get(problem.id());
        if (group == null) {
          without.add(problem.id());
          continue;
        }
        indices.put(problem.id(), group.index());
        if (group.draws() < draws) {
          fewer.add(problem.id() + " (" + group.draws() + ")");
        }
      }
      MatchReport report =
          new MatchReport(
              problems.size(),
              groups.size(),
              indices.size(),
              draws,
              Finding.of(unknown),
              Finding.of(changed),
              Finding.of(ambiguous),
              Finding.of(duplicate),
              Finding.of(without),
              Finding.of(fewer),
              rollouts.repeatedDraws(),
              rollouts.rejects().size());
      return new RolloutMatch(indices, report);
    }

    private void place(RecordedRollouts.Group group) {
      ProblemRef ref = group.problem();
      if (ref.text() == null) {
        place(group, byId.get(ref.id()));
        return;
      }
      List<Problem> same = byPrompt.getOrDefault(ref.text(), List.of());
      if (same.isEmpty()) {
        strange.add(group);
      } else if (same.size() == 1) {
        place(group, same.get(0));
      } else {
        same.stream()
            .filter(p -> p.id().equals(ref.id()))
            .findFirst()
            .ifPresentOrElse(p -> place(group, p), () -> ambiguous.add(ref.name()));
      }
    }

    /** A prompt that the set lacks was changed if its id, or else its place, waits for rollouts. */
    private void placeStrange(RecordedRollouts.Group group) {
      ProblemRef ref = group.problem();
      int place = group.index();
      String id =
          ref.id() != null ? ref.id() : place < problems.size() ? problems.get(place).id() : null;
      boolean waits = byId.containsKey(id) && !matched.containsKey(id);
      (waits ? changed : unknown).add(ref.name());
    }

    private void place(RecordedRollouts.Group group, @Nullable Problem problem) {
      if (problem == null) {
        unknown.add(group.problem().name());
      } else if (matched.putIfAbsent(problem.id(), group) != null) {
        twice.add(problem.id());
        duplicate.add(group.problem().name());
      }
    }
  }
}
