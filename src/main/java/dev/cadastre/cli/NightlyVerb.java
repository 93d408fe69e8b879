package dev.cadastre.cli;

import dev.cadastre.aggregate.Ruling;
import dev.cadastre.campaign.Nightly;
import dev.cadastre.campaign.NightlyReader;
import dev.cadastre.operation.NightlyLine;
import dev.cadastre.operation.NightlyRun;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Table;
import dev.cadastre.runtime.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Compares new checkpoints with their base, and gates them. */
@Command(
    name = "nightly",
    description = {
      "Compares each new checkpoint of a folder or list with its base, and rules whether the",
      "boundary shrank. Exits 10 if one did, 2 if one could not be ruled on, 11 if one is not",
      "resolved, else 0; those of former nights are listed and don't count."
    },
    mixinStandardHelpOptions = true)
final class NightlyVerb extends Verb {

  @Parameters(paramLabel = "NIGHTLY.yaml", description = "The nightly's definition.")
  Path file;

  @Mixin Output output;

  private @Nullable Nightly nightly;

  /** Reads the definition before the database is opened: a wrong file is told at once. */
  @Override
  Settings settings() {
    output.format();
    nightly = NightlyReader.read(file);
    return super.settings();
  }

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Nightly read = nightly == null ? NightlyReader.read(file) : nightly;
    return print(new NightlyRun(workspace).of(read, Files.readString(file)), output, out, err());
  }

  /** Prints what a night found; returns its exit code. */
  static int print(NightlyRun.Outcome outcome, Output output, PrintWriter out, PrintWriter err)
      throws IOException {
    table(outcome).render(output.format(), out);
    out.flush();
    for (NightlyLine line : outcome.lines()) {
      if (line.state() != NightlyLine.State.EARLIER) {
        err.println(line.checkpoint() + ": " + line.sentence());
      }
    }
    return exit(outcome);
  }

  static Table table(NightlyRun.Outcome outcome) {
    Table table = Table.of("checkpoint", "state", "ruling", "rule", "comparison");
    for (NightlyLine line : outcome.lines()) {
      table.row(
          line.checkpoint(),
          line.state().word(),
          line.outcome(),
          line.sentence(),
          line.comparison());
    }
    return table;
  }

  /** An alarm is hidden by nothing; what could not be ruled on is worse than what is open. */
  static int exit(NightlyRun.Outcome outcome) {
    if (outcome.ruled(Ruling.Outcome.SHRUNK)) {
      return Main.SHRUNK;
    }
    if (outcome.incomplete()) {
      return Main.INCOMPLETE;
    }
    return outcome.ruled(Ruling.Outcome.NOT_RESOLVED) ? Main.NOT_RESOLVED : Main.DONE;
  }
}
