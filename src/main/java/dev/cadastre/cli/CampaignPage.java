package dev.cadastre.cli;

import dev.cadastre.operation.CampaignReport;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.Report;
import dev.cadastre.operation.RunProgress;
import dev.cadastre.report.Table;
import dev.cadastre.store.CheckpointRegister;
import java.io.IOException;
import java.io.PrintWriter;

/**
 * What a campaign prints when it ends: its comparison, the overview of several, or its runs where
 * it has none.
 */
final class CampaignPage {
  private CampaignPage() {}

  static int print(
      String name, CampaignRun.Outcome outcome, Output output, PrintWriter out, PrintWriter err)
      throws IOException {
    if (outcome.comparisons().isEmpty()) {
      runs(outcome).render(output.format(), out);
    }
    Report page =
        CampaignReport.of(
            name,
            outcome.comparisons().stream().map(compared -> compared.report(output.limit)).toList(),
            output.format());
    out.print(page.text());
    page.said().forEach(err::println);
    out.flush();
    if (outcome.missing() > 0) {
      err.printf(
          "campaign %s is incomplete: %,d of %,d planned draws are missing%n",
          name, outcome.missing(), outcome.missing() + outcome.drawn());
      outcome.runs().stream()
          .filter(run -> run.missing() > 0)
          .forEach(
              run ->
                  err.printf(
                      run.run().checkpoint().startsWith(CheckpointRegister.RECORDED)
                          ? "  %s: its recording lacks %,d%n"
                          : "  %s: %,d could not be drawn; run it again to try them once more%n",
                      run.run().name(),
                      run.missing()));
    }
    outcome
        .unscored()
        .forEach((run, missing) -> err.printf("run %s: %,d stay unscored%n", run, missing));
    if (outcome.missing() > 0 || !outcome.unscored().isEmpty()) {
      return Main.INCOMPLETE;
    }
    err.printf(
        "campaign %s is finished: %d runs, %,d samples%s%n",
        name,
        outcome.runs().size(),
        outcome.drawn(),
        outcome.worked() ? "" : "; nothing was left to do");
    return Main.DONE;
  }

  private static Table runs(CampaignRun.Outcome outcome) {
    Table table = Table.of("run", "problems", "planned", "drawn", "missing");
    for (RunProgress run : outcome.runs()) {
      table.row(run.run().name(), run.problems(), run.planned(), run.drawn(), run.missing());
    }
    return table;
  }
}
