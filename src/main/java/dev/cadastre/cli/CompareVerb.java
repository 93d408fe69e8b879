package dev.cadastre.cli;

import dev.cadastre.aggregate.Ruling;
import dev.cadastre.operation.AskedComparison;
import dev.cadastre.operation.Report;
import dev.cadastre.operation.Workspace;
import dev.cadastre.remote.RemoteServer;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Compares two runs. */
@Command(
    name = "compare",
    description = "Compares a base run with a tuned run.",
    mixinStandardHelpOptions = true)
final class CompareVerb extends RemoteVerb {

  @Parameters(
      arity = "1..2",
      paramLabel = "RUN",
      description = "BASE TUNED; or one comparison as BASE..TUNED, or latest.")
  List<String> names = List.of();

  @Option(
      names = "--verifier",
      paramLabel = "NAME",
      description =
          "Whose verdicts to compare (default: the newest; recorded for those that came).")
  @Nullable String verifier;

  @Option(
      names = "--budget",
      paramLabel = "K",
      description = "K of certified support (default: largest power of two up to a quarter of n).")
  @Nullable Integer budget;

  @Option(names = "--paper-pairing", description = "K = n, as published.")
  boolean paperPairing;

  @Option(
      names = "--alpha",
      paramLabel = "LEVEL",
      defaultValue = ".05",
      description = "Level of certificates and bounds (default: ${DEFAULT-VALUE}).")
  double alpha;

  @Option(
      names = "--zeta",
      paramLabel = "ZETA",
      defaultValue = ".05",
      description = "Sets eps = -ln(zeta)/K (default: ${DEFAULT-VALUE}).")
  double zeta;

  @Option(
      names = "--seed",
      paramLabel = "N",
      defaultValue = "1",
      description = "Seed of all resampling (default: ${DEFAULT-VALUE}).")
  long seed;

  @Option(
      names = "--resamples",
      paramLabel = "N",
      defaultValue = "10000",
      description = "Bootstrap resamples (default: ${DEFAULT-VALUE}).")
  int resamples;

  @Option(
      names = "--gate",
      description = "Rule whether the boundary shrank: exit 10 shrunk, 0 kept, 11 not resolved.")
  boolean gate;

  @Option(
      names = "--margin",
      paramLabel = "LOSS",
      description = "With --gate: the loss of pass@k that is accepted at k >= n/4 (default: .01).")
  @Nullable Double margin;

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    return print(wish().in(workspace), out);
  }

  @Override
  int remotely(RemoteServer server, PrintWriter out) throws IOException {
    return print(server.post("/api/reports/comparison", wish(), Report.class), out);
  }

  private AskedComparison wish() {
    return new AskedComparison(
        names,
        verifier,
        budget,
        paperPairing,
        alpha,
        zeta,
        seed,
        resamples,
        gate,
        margin,
        output.format().toString(),
        output.limit);
  }

  private int print(Report report, PrintWriter out) {
    out.print(report.text());
    out.flush();
    report.said().forEach(err()::println);
    for (Ruling.Outcome outcome : Ruling.Outcome.values()) {
      if (outcome.toString().equals(report.ruling())) {
        return Main.exit(outcome);
      }
    }
    return Main.DONE;
  }
}
