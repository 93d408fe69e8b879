package dev.cadastre.operation;

import dev.cadastre.dataset.ProblemReader;
import dev.cadastre.dataset.ProblemReading;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.ProblemSetRegister.StoredSet;
import dev.cadastre.verdict.Verifiers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Takes a problem set in. */
public final class ProblemImport {

  /** How many ids of references that are not read are named. */
  private static final int LISTED = 100;

  private final Workspace workspace;
  private final ProblemSetRegister sets;

  public ProblemImport(Workspace workspace) {
    this.workspace = workspace;
    this.sets = new ProblemSetRegister(workspace.database());
  }

  /**
   * Reads a file and stores its problems under a name; a set that is complete is left as it is.
   *
   * @throws dev.cadastre.sample.RefusedException if the name stands for another content
   */
  public StoredSet into(String name, SourceDescription source) {
    if (source.holdsTallies()) {
      return store(source.problemSet(name), source);
    }
    ProblemReading reading = ProblemReader.read(name, source.problems());
    workspace.keep("problems-" + name, reading.rejects());
    report(reading.problems());
    return store(reading.problems(), source);
  }

  private StoredSet store(ProblemSet set, SourceDescription source) {
    String subject = "problem set " + set.name();
    return workspace.holdingForAll(
        subject,
        () -> {
          String before = sets.find(set.name()).map(StoredSet::sha256).orElse(null);
          if (before == null) {
            workspace
                .trail()
                .changing("import problems", subject, null, set.sha256(), source.file());
          }
          StoredSet declared = sets.declare(set, source.json());
          if (!declared.complete()) {
            workspace.run(
                "problems",
                subject,
                Map.of("problemSet", set.name()),
                "problems",
                set.problems().size() - declared.stored());
          }
          return sets.find(set.name()).orElseThrow();
        });
  }

  /** Says what a user should know of a set before drawing on it. */
  private void report(ProblemSet set) {
    Map<String, List<String>> byPrompt = new HashMap<>();
    List<String> unreadable = new ArrayList<>();
    for (Problem problem : set.problems()) {
      byPrompt.computeIfAbsent(problem.prompt(), p -> new ArrayList<>()).add(problem.id());
      if (!Verifiers.reads(problem)) {
        unreadable.add(problem.id());
      }
    }
    workspace.say(
        set.name() + ": problems with the same prompt",
        byPrompt.values().stream()
            .filter(ids -> ids.size() > 1)
            .map(ids -> String.join(", ", ids))
            .sorted()
            .limit(5)
            .toList());
    Map<AnswerKind, Long> kinds =
        set.problems().stream()
            .collect(Collectors.groupingBy(Problem::kind, Collectors.counting()));
    if (!unreadable.isEmpty()) {
      workspace.say(
          set.name()
              + ": "
              + unreadable.size()
              + " of "
              + set.problems().size()
              + " references are not read by the verifier of their kind ("
              + kinds.keySet().stream()
                  .map(AnswerKind::label)
                  .sorted()
                  .collect(Collectors.joining(", "))
              + "), and their rollouts stay undecided: "
              + String.join(", ", unreadable.subList(0, Math.min(LISTED, unreadable.size())))
              + (unreadable.size() > LISTED
                  ? " and " + (unreadable.size() - LISTED) + " more"
                  : ""));
    }
  }
}
