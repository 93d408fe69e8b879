package dev.cadastre.cli;

import dev.cadastre.aggregate.RunSummary;
import dev.cadastre.operation.Aggregation;
import dev.cadastre.operation.RunHistories;
import dev.cadastre.operation.Verification;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.RunLabel;
import dev.cadastre.report.RunReport;
import dev.cadastre.sample.Run;
import dev.cadastre.store.LikelihoodRegister;
import dev.cadastre.store.VerifierRegister.Known;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Measures one run. */
@Command(
    name = "aggregate",
    description = "Counts the verdicts of a run and prints what it measures.",
    mixinStandardHelpOptions = true)
final class AggregateVerb extends Verb {

  private static final long SEED = 1;

  @Parameters(paramLabel = "RUN", description = "Name of a run, or latest.")
  String run;

  @Option(
      names = "--verifier",
      paramLabel = "NAME",
      description = "Whose verdicts to count (default: the newest; recorded for those that came).")
  @Nullable String verifier;

  @Option(
      names = "--k",
      paramLabel = "K",
      split = ",",
      description = "Estimate pass@K too, like --k 10,100 (always: 1, 2, 4, ... and n).")
  List<Integer> budgets = new ArrayList<>();

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    output.format();
    Run measured = Stored.run(workspace, run);
    Known known = new Verification(workspace).choose(measured, verifier);
    RunSummary summary =
        RunSummary.of(new Aggregation(workspace).of(measured, known), SEED, budgets);
    String plan =
        measured.plan().fields().entrySet().stream()
            .map(
                field -> field.getKey() + " " + (field.getValue() == null ? "?" : field.getValue()))
            .collect(Collectors.joining(", "));
    new RunReport(
            new RunLabel(
                measured.name(),
                known.name(),
                known.version(),
                RunHistories.of(workspace.database(), measured)),
            Stored.label(workspace, measured),
            measured.problemSet(),
            plan,
            summary,
            new LikelihoodRegister(workspace.database()).estimates(measured.id(), known.id()),
            output.limit)
        .render(output.format(), out);
    return Main.DONE;
  }
}
