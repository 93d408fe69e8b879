package dev.cadastre.operation;

import dev.cadastre.aggregate.RunSummary;
import dev.cadastre.picture.RunChapter;
import dev.cadastre.report.Cautions;
import dev.cadastre.report.RunLabel;
import dev.cadastre.report.RunReport;
import dev.cadastre.sample.Run;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.Database;
import dev.cadastre.store.LikelihoodRegister;
import dev.cadastre.store.VerifierRegister.Known;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;

/** A run on its own, by the newest verifier that judged it. */
final class MeasuredRun {

  private static final long SEED = 1;

  private MeasuredRun() {}

  /**
   * Measures it.
   *
   * @param rows most problems that are named
   * @param absent sentences on what it can't be compared with yet
   */
  static RunChapter of(Workspace workspace, Run run, int rows, List<String> absent) {
    Database database = workspace.database();
    Known verifier = new Verification(workspace).choose(run, null);
    RunSummary summary =
        RunSummary.of(new Aggregation(workspace).of(run, verifier), SEED, List.of());
    RunLabel label =
        new RunLabel(
            run.name(), verifier.name(), verifier.version(), RunHistories.of(database, run));
    List<String> warnings = new ArrayList<>(absent);
    RunWork work = RunWork.of(database, run);
    warnings.addAll(Cautions.of(label, summary, work.summary()));
    String plan =
        run.plan().fields().entrySet().stream()
            .map(field -> field.getKey() + " " + Objects.requireNonNullElse(field.getValue(), "?"))
            .collect(Collectors.joining(", "));
    return new RunChapter(
        new RunReport(
            label,
            new CheckpointRegister(database)
                .find(run.checkpoint())
                .map(CheckpointRegister.Known::label)
                .orElse(run.checkpoint()),
            run.problemSet(),
            plan,
            summary,
            new LikelihoodRegister(database).estimates(run.id(), verifier.id()),
            rows),
        TextMeasurement.entropy(database, run),
        warnings,
        Provenance.of(database, run, verifier, work));
  }
}
