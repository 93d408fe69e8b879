package dev.cadastre.operation;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.aggregate.TextMeasures;
import dev.cadastre.job.ComparisonOrder;
import dev.cadastre.report.ComparisonReport;
import dev.cadastre.report.RunHistory;
import dev.cadastre.report.RunLabel;
import dev.cadastre.sample.Run;
import dev.cadastre.store.ComparisonRegister;
import dev.cadastre.store.Question;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.VerifierRegister;
import dev.cadastre.store.VerifierRegister.Known;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares two runs, verifying and counting first what was not yet. */
public final class RunComparison {

  private final Workspace workspace;

  public RunComparison(Workspace workspace) {
    this.workspace = workspace;
  }

  /** A comparison with what it was made of. */
  public record Compared(
      String name,
      Run base,
      Run tuned,
      Known baseVerifier,
      Known tunedVerifier,
      Comparison comparison,
      TextMeasures texts,
      RunHistory baseHistory,
      RunHistory tunedHistory) {

    /**
     * As people read it.
     *
     * @param limit most rows of each list of problems
     */
    public ComparisonReport report(int limit) {
      return new ComparisonReport(
          name(),
          new RunLabel(
              base().name(), baseVerifier().name(), baseVerifier().version(), baseHistory()),
          new RunLabel(
              tuned().name(), tunedVerifier().name(), tunedVerifier().version(), tunedHistory()),
          comparison(),
          texts(),
          limit);
    }
  }

  /**
   * Compares, or finds the same comparison made before.
   *
   * @param verifier name; null for the newest that judged each run
   */
  public Compared of(
      String baseName, String tunedName, @Nullable String verifier, ComparisonOptions options) {
    return workspace
        .trail()
        .doing(
            "compare",
            "comparison " + baseName + ".." + tunedName,
            () -> compare(baseName, tunedName, verifier, verifier, options));
  }

  /** Compares as a stored comparison was made: by its verifiers, at its levels. */
  Compared again(ComparisonRegister.Stored stored) {
    return workspace
        .trail()
        .doing(
            "compare",
            "comparison " + stored.name(),
            () ->
                compare(
                    stored.base(),
                    stored.tuned(),
                    verifier(stored.baseVerifier()),
                    verifier(stored.tunedVerifier()),
                    options(stored.name())));
  }

  private String verifier(int id) {
    return new VerifierRegister(workspace.database())
        .all().stream().filter(known -> known.id() == id).findFirst().orElseThrow().name();
  }

  /** Those of the newest result of a name. */
  private ComparisonOptions options(String name) {
    return Question.named("what-is-the-newest-result-of-a-comparison")
        .ask(
            workspace.database().dataSource(),
            Map.of("name", name),
            row -> ComparisonOrder.options(row.getString("result")))
        .get(0);
  }

  private Compared compare(
      String baseName,
      String tunedName,
      @Nullable String baseBy,
      @Nullable String tunedBy,
      ComparisonOptions options) {
    RunRegister runs = new RunRegister(workspace.database());
    Run base = find(runs, baseName);
    Run tuned = find(runs, tunedName);
    if (!base.problemSetSha256().equals(tuned.problemSetSha256())) {
      workspace.say(
          "the runs have different problem sets ("
              + base.problemSet()
              + ", "
              + tuned.problemSet()
              + "): problems are matched by id");
    }
    Verification verification = new Verification(workspace);
    Known baseVerifier = verification.choose(base, baseBy);
    Known tunedVerifier = verification.choose(tuned, tunedBy);
    Aggregation aggregation = new Aggregation(workspace);
    aggregation.of(base, baseVerifier);
    aggregation.of(tuned, tunedVerifier);
    ComparisonOrder order =
        new ComparisonOrder(
            base.name(), tuned.name(), baseVerifier.id(), tunedVerifier.id(), options);
    Comparison comparison = compare(order);
    return new Compared(
        order.name(),
        base,
        tuned,
        baseVerifier,
        tunedVerifier,
        comparison,
        TextMeasurement.of(
            workspace.database(), base, baseVerifier, tuned, tunedVerifier, comparison),
        RunHistories.of(workspace.database(), base),
        RunHistories.of(workspace.database(), tuned));
  }

  private Comparison compare(ComparisonOrder order) {
    boolean stored =
        new ComparisonRegister(workspace.database())
            .find(order.subject(workspace.database()).inputSha256())
            .isPresent();
    if (stored) {
      return order.compare(workspace.database());
    }
    String subject = "comparison " + order.name();
    return workspace.holding(
        subject,
        () ->
            workspace
                .results()
                .take(
                    workspace.run(
                        "compare", subject, Map.of("order", order.json()), "comparisons", 1)));
  }

  static Run find(RunRegister runs, String name) {
    return runs.find(name)
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "a run is named as it was imported; there is none named "
                        + name
                        + "; stored runs: "
                        + runs.all().stream().map(Run::name).toList()));
  }
}
