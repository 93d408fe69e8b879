package dev.cadastre.operation;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.ProblemGroup;
import dev.cadastre.aggregate.ProblemGroups;
import dev.cadastre.operation.RunComparison.Compared;
import dev.cadastre.picture.Chapter;
import dev.cadastre.picture.GroupSupport;
import dev.cadastre.picture.Subject;
import dev.cadastre.problem.Problem;
import dev.cadastre.report.Cautions;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Gathers what a page shows of comparisons, campaigns and runs. */
public final class ReportGathering {

  /** Problems whose answers and texts are shown on one page, and rows of lists. */
  private static final int PROBLEMS = 500;

  /** A chapter of many shows some problems still. */
  private static final int LEAST_PROBLEMS = 10;

  /** UTF-8 of all texts of a page. */
  private static final long TEXT_BYTES = 200 * 1024;

  private final Workspace workspace;
  private final Database database;

  public ReportGathering(Workspace workspace) {
    this.workspace = workspace;
    this.database = workspace.database();
  }

  /**
   * All of a page.
   *
   * @param name a comparison {@code BASE..TUNED}, {@code latest}, a campaign, a nightly or a run
   * @param command that makes the page again
   * @throws IllegalArgumentException if the name stands for nothing that can be shown
   */
  public Subject of(String name, String command) {
    ReportedName.Found found = new ReportedName(workspace).of(name);
    List<Compared> comparisons = found.comparisons();
    if (comparisons.isEmpty() && found.runs().isEmpty()) {
      throw new IllegalArgumentException(
          "a report shows a comparison or a run; "
              + name
              + " has neither yet; continue it with cadastre run");
    }
    int chapters = Math.max(1, comparisons.size());
    List<Chapter> told = new ArrayList<>();
    for (Compared compared : comparisons) {
      told.add(
          chapter(
              compared,
              Math.max(LEAST_PROBLEMS, PROBLEMS / chapters),
              TEXT_BYTES / chapters,
              told.isEmpty() ? found.absent() : List.of()));
    }
    return new Subject(
        found.title(),
        told,
        found.runs().stream()
            .map(run -> MeasuredRun.of(workspace, run, PROBLEMS, found.absent()))
            .toList(),
        TrainingSeries.of(database, comparisons),
        command);
  }

  private Chapter chapter(Compared compared, int problems, long bytes, List<String> absent) {
    RunWork base = RunWork.of(database, compared.base());
    RunWork tuned = RunWork.of(database, compared.tuned());
    List<ProblemGroup> groups = groups(compared);
    ProblemDetails.Told details = ProblemDetails.of(database, compared, problems, bytes);
    List<String> warnings = new ArrayList<>(absent);
    warnings.addAll(
        Cautions.of(compared.report(PROBLEMS), Likeness.of(database, compared, base, tuned)));
    return new Chapter(
        compared.report(PROBLEMS),
        groups.stream().map(group -> support(group, compared.comparison())).toList(),
        EntropyArrows.of(database, compared, groups),
        details.details(),
        details.cuts(),
        warnings,
        Provenance.of(database, compared, base, tuned));
  }

  private List<ProblemGroup> groups(Compared compared) {
    Map<String, Map<String, String>> metadata = new HashMap<>();
    for (Problem problem :
        new ProblemSetRegister(database).problems(compared.base().problemSetId())) {
      metadata.put(problem.id(), problem.metadata());
    }
    String base = compared.base().problemSet();
    String tuned = compared.tuned().problemSet();
    return ProblemGroups.of(
        compared.comparison(), base.equals(tuned) ? base : base + " and " + tuned, metadata);
  }

  private static GroupSupport support(ProblemGroup group, Comparison comparison) {
    return new GroupSupport(
        group.by(),
        group.name(),
        group.support(comparison),
        group.expectedChurn(comparison),
        group.certified(comparison));
  }
}
