package dev.cadastre.cli;

import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.operation.RunComparison;
import dev.cadastre.operation.Workspace;
import dev.cadastre.store.ComparisonRegister;
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
final class CompareVerb extends Verb {

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

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    output.format();
    List<String> runs = runs(workspace);
    ComparisonOptions options =
        new ComparisonOptions(budget, paperPairing, alpha, zeta, seed, resamples);
    CampaignPage.report(
            new RunComparison(workspace).of(runs.get(0), runs.get(1), verifier, options),
            output.limit)
        .render(output.format(), out);
    return Main.DONE;
  }

  private List<String> runs(Workspace workspace) {
    if (names.size() == 2) {
      return names;
    }
    String name = names.get(0);
    if (name.equals(Stored.LATEST)) {
      List<ComparisonRegister.Stored> stored = new ComparisonRegister(workspace.database()).all();
      if (stored.isEmpty()) {
        throw new IllegalArgumentException(
            "a comparison must be stored for latest; there is none; name two runs");
      }
      ComparisonRegister.Stored latest = stored.get(stored.size() - 1);
      return List.of(latest.base(), latest.tuned());
    }
    int dots = name.indexOf("..");
    if (dots < 1 || dots + 2 >= name.length()) {
      throw new IllegalArgumentException(
          "compare takes two runs, or one comparison as BASE..TUNED; got '" + name + "'");
    }
    return List.of(name.substring(0, dots), name.substring(dots + 2));
  }
}
