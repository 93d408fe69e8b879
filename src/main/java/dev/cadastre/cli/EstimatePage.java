package dev.cadastre.cli;

import dev.cadastre.operation.RunEstimate;
import dev.cadastre.report.Table;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What {@code run --dry-run} prints. */
final class EstimatePage {
  private EstimatePage() {}

  static Table table(List<RunEstimate> runs, Price price) {
    Table table =
        Table.of(
            "run",
            "planned",
            "to draw",
            "requests",
            "prompt tokens",
            "tokens",
            "tokens of a draw",
            "MB",
            "price",
            "time at the pace so far");
    for (RunEstimate run : runs) {
      table.row(
          run.run(),
          run.planned(),
          run.missing(),
          run.requests(),
          about(run.promptsCounted(), run.promptTokens()),
          Math.round(run.tokens()),
          run.stored() > 0
              ? "%.1f stored".formatted(run.tokensPerDraw())
              : "%.0f at most".formatted(run.tokensPerDraw()),
          run.bytes() / 1e6,
          price.of((double) run.promptTokens(), run.tokens()),
          time(run.seconds()));
    }
    if (runs.size() > 1) {
      table.row(
          "all",
          runs.stream().mapToLong(RunEstimate::planned).sum(),
          runs.stream().mapToLong(RunEstimate::missing).sum(),
          runs.stream().mapToLong(RunEstimate::requests).sum(),
          about(
              runs.stream().allMatch(run -> run.promptsCounted() || run.promptTokens() == 0),
              runs.stream().mapToLong(RunEstimate::promptTokens).sum()),
          Math.round(runs.stream().mapToDouble(RunEstimate::tokens).sum()),
          null,
          runs.stream().mapToDouble(RunEstimate::bytes).sum() / 1e6,
          price.of(
              (double) runs.stream().mapToLong(RunEstimate::promptTokens).sum(),
              runs.stream().mapToDouble(RunEstimate::tokens).sum()),
          null);
    }
    return table;
  }

  private static String about(boolean counted, long tokens) {
    return (counted || tokens == 0 ? "" : "~") + tokens;
  }

  /** At the pace so far. */
  private static @Nullable String time(@Nullable Double seconds) {
    if (seconds == null) {
      return null;
    }
    Duration time = Duration.ofSeconds(Math.round(seconds));
    return "%d:%02d:%02d".formatted(time.toHours(), time.toMinutesPart(), time.toSecondsPart());
  }
}
