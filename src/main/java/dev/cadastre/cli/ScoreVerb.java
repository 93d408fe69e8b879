package dev.cadastre.cli;

import dev.cadastre.aggregate.PerplexitySummary;
import dev.cadastre.aggregate.SuccessEstimates;
import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.campaign.ScoredTexts;
import dev.cadastre.operation.ReferenceScoring;
import dev.cadastre.operation.RolloutImport;
import dev.cadastre.operation.RunProgress;
import dev.cadastre.operation.Scoring;
import dev.cadastre.operation.Verification;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Table;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.Run;
import dev.cadastre.store.VerifierRegister.Known;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Has a checkpoint score texts that it need not have written. */
@Command(
    name = "score",
    description = {
      "Scores the texts of a run, or of a file, under a checkpoint: perplexity, teacher-forced.",
      "Only what that checkpoint has not scored; texts beyond its context are left out."
    },
    mixinStandardHelpOptions = true)
final class ScoreVerb extends Verb {

  @Parameters(arity = "0..1", paramLabel = "RUN", description = "Name of a run, or latest.")
  @Nullable String run;

  @Option(
      names = "--checkpoint",
      paramLabel = "DIR",
      description = "Directory of the checkpoint that scores; or --server.")
  @Nullable Path checkpoint;

  @Mixin ServerOptions servers;

  @Option(
      names = "--texts",
      paramLabel = "WHICH",
      defaultValue = "all",
      description = {
        "all; correct: those that the verifier calls so; or references: the probability of each",
        "problem's reference in the place of the text's answer (default: all)."
      })
  ScoredTexts texts = ScoredTexts.ALL;

  @Option(
      names = "--verifier",
      paramLabel = "NAME",
      description = "Who says what is correct (default: the newest that judged the run).")
  @Nullable String verifier;

  @Option(names = "--draws", paramLabel = "N", description = "Only the first N draws.")
  @Nullable Integer draws;

  @Option(
      names = "--traces",
      paramLabel = "FILE",
      description = "Take texts from elsewhere in first: JSONL of {problem, text}.")
  @Nullable Path traces;

  @Option(names = "--problems", paramLabel = "SET", description = "Problem set of the traces.")
  @Nullable String problems;

  @Option(names = "--name", paramLabel = "RUN", description = "Run to keep the traces in.")
  @Nullable String name;

  @Mixin Output output;

  /** Checks what was asked before the database is opened. */
  @Override
  Settings settings() {
    output.format();
    if ((run == null) == (traces == null) || (traces == null) != (name == null)) {
      throw new IllegalArgumentException(
          "score takes a stored run, or --traces FILE with --name RUN (and --problems SET for a new"
              + " one); got "
              + (run == null ? "no run" : "run " + run)
              + (traces == null ? "" : ", traces " + traces)
              + (name == null ? "" : ", name " + name));
    }
    if ((checkpoint == null) != servers.given()) {
      throw new IllegalArgumentException(
          "a checkpoint scores in this process or on servers; got "
              + (checkpoint == null ? "neither" : "both")
              + "; give --checkpoint DIR or --server URL");
    }
    return super.settings();
  }

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Run scored = run == null ? takenIn(workspace) : Stored.run(workspace, run);
    CheckpointEntry by = checkpoint == null ? servers.entry() : directory(checkpoint);
    Result result =
        texts == ScoredTexts.REFERENCES
            ? references(workspace, scored, by)
            : texts(workspace, scored, by);
    result.table().render(output.format(), out);
    if (result.missing() == 0) {
      return Main.DONE;
    }
    err().printf("run %s: %,d stay unscored%n", scored.name(), result.missing());
    return Main.INCOMPLETE;
  }

  /**
   * What is printed.
   *
   * @param missing texts that no server scored
   */
  private record Result(Table table, long missing) {}

  private static CheckpointEntry directory(Path path) {
    Path directory = path.toAbsolutePath().normalize();
    return new CheckpointEntry.Directory(
        String.valueOf(directory.getFileName()), directory, null, null);
  }

  private Result references(Workspace workspace, Run scored, CheckpointEntry by) {
    ReferenceScoring.Scored result =
        new ReferenceScoring(workspace).of(new ReferenceScoring.Order(scored, by, draws));
    SuccessEstimates found = result.estimates();
    Table table =
        Table.of(
                "run",
                "scorer",
                "problems",
                "samples",
                "no answer",
                "left out",
                "mean likelihood",
                "variance of a problem's mean")
            .row(
                scored.name(),
                found.scorer(),
                found.problems(),
                found.samples(),
                found.noAnswer(),
                found.leftOut(),
                found.meanLikelihood(),
                found.meanLikelihoodVariance());
    return new Result(table, result.missing());
  }

  private Result texts(Workspace workspace, Run scored, CheckpointEntry by) {
    Known correctBy =
        texts == ScoredTexts.ALL ? null : new Verification(workspace).choose(scored, verifier);
    Scoring.Scored result =
        new Scoring(workspace).of(new Scoring.Order(scored, by, correctBy, draws));
    PerplexitySummary summary = result.summary();
    Table table =
        Table.of(
                "run",
                "scorer",
                "texts",
                "problems",
                "scored",
                "empty",
                "left out",
                "tokens",
                "mean perplexity",
                "median perplexity",
                "pooled perplexity",
                "mean log-prob, nats",
                "mean token entropy, nats")
            .row(
                scored.name(),
                result.scorer(),
                correctBy == null ? "all" : "correct by " + correctBy.name(),
                summary.problems(),
                summary.texts(),
                summary.empty(),
                summary.leftOut(),
                summary.tokens(),
                summary.mean(),
                summary.median(),
                summary.pooled(),
                summary.meanLogProbNats(),
                summary.meanTokenEntropyNats());
    return new Result(table, result.missing());
  }

  private Run takenIn(Workspace workspace) {
    RunProgress progress =
        new RolloutImport(workspace)
            .into(
                new RolloutImport.Order(
                    Name.of("run", String.valueOf(name)),
                    problems,
                    null,
                    null,
                    null,
                    Input.plain(Path.of(String.valueOf(traces)), "traces")));
    return progress.run();
  }
}
