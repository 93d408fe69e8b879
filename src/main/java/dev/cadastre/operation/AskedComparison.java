package dev.cadastre.operation;

import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.aggregate.Gate;
import dev.cadastre.report.ComparisonReport;
import dev.cadastre.report.Format;
import dev.cadastre.report.GateText;
import dev.cadastre.store.ComparisonRegister;
import java.io.IOException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A comparison as a user asks for it, here or at a server.
 *
 * @param names two runs; or one comparison as {@code BASE..TUNED}, or {@code latest}
 * @param verifier whose verdicts; null for the newest
 * @param budget K of certified support; null for the usual
 * @param gate whether to rule if the boundary shrank
 * @param margin with a gate: the loss that is accepted; null for the usual
 * @param format text, json, csv or markdown
 * @param limit most rows of each list
 */
public record AskedComparison(
    List<String> names,
    @Nullable String verifier,
    @Nullable Integer budget,
    boolean paperPairing,
    double alpha,
    double zeta,
    long seed,
    int resamples,
    boolean gate,
    @Nullable Double margin,
    String format,
    int limit) {

  private static final String LATEST = "latest";

  public AskedComparison {
    names = List.copyOf(names);
    Format.of(format);
    if (margin != null && !gate) {
      throw new IllegalArgumentException(
          "a margin is for a gate; got --margin alone; add --gate or leave it out");
    }
  }

  /** Compares and writes the page. */
  public Report in(Workspace workspace) throws IOException {
    List<String> runs = runs(workspace);
    RunComparison.Compared compared =
        new RunComparison(workspace)
            .of(
                runs.get(0),
                runs.get(1),
                verifier,
                new ComparisonOptions(budget, paperPairing, alpha, zeta, seed, resamples));
    ComparisonReport report = compared.report(limit);
    StringBuilder text = new StringBuilder();
    if (!gate) {
      report.render(Format.of(format), text);
      return new Report(text.toString(), List.of(), null);
    }
    Gate ruled = RunGate.of(compared, margin == null ? Gate.MARGIN : margin);
    report.with(ruled).render(Format.of(format), text);
    return new Report(
        text.toString(), List.of(GateText.sentence(ruled)), ruled.outcome().toString());
  }

  private List<String> runs(Workspace workspace) {
    if (names.size() == 2) {
      return names;
    }
    String name = names.size() == 1 ? names.get(0) : "";
    if (name.equals(LATEST)) {
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
