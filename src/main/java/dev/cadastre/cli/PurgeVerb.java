package dev.cadastre.cli;

import dev.cadastre.operation.Purge;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Table;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.RunPurge.Part;
import dev.cadastre.store.ExecutionPurge;
import java.io.IOException;
import java.io.PrintWriter;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Takes out for good what is no longer needed. */
@Command(
    name = "purge",
    description = {
      "Takes samples, texts or traces out of runs for good, or old executions of the batch runtime;",
      "tallies, results, comparisons, names and the audit stay."
    },
    mixinStandardHelpOptions = true,
    subcommands = {
      PurgeVerb.Runs.class,
      PurgeVerb.Texts.class,
      PurgeVerb.Traces.class,
      PurgeVerb.Executions.class
    })
final class PurgeVerb implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "purge takes runs, texts, traces or executions; got none of them");
  }

  /** What every purge takes. */
  abstract static class Purging extends Verb {

    @Option(
        names = "--older-than",
        paramLabel = "AGE",
        description = "Only what was not used for so long: 180d, 12h.")
    @Nullable String olderThan;

    @Option(names = "--dry-run", description = "Show what would go, and change nothing.")
    boolean dryRun;

    @Option(names = "--yes", description = "Do it: what goes does not come back.")
    boolean yes;

    @Mixin Output output;

    @Override
    Settings settings() {
      output.format();
      age();
      if (dryRun == yes) {
        throw new IllegalArgumentException(
            "what is purged does not come back; got "
                + (yes ? "both --yes and --dry-run" : "neither --yes nor --dry-run")
                + "; look with --dry-run first, then say --yes");
      }
      return super.settings();
    }

    final @Nullable Duration age() {
      if (olderThan == null) {
        return null;
      }
      if (!olderThan.matches("[0-9]{1,6}[dh]")) {
        throw new IllegalArgumentException(
            "an age is a number of days or hours, such as 180d or 12h; got '" + olderThan + "'");
      }
      long number = Long.parseLong(olderThan.substring(0, olderThan.length() - 1));
      return olderThan.endsWith("d") ? Duration.ofDays(number) : Duration.ofHours(number);
    }

    final int purge(Workspace workspace, PrintWriter out, Part part, List<String> names)
        throws IOException {
      if (names.isEmpty() && olderThan == null) {
        throw new IllegalArgumentException(
            "a purge is of named runs or of old ones; got neither; name them, or say"
                + " --older-than 180d");
      }
      Purge purge = new Purge(workspace);
      Table table =
          Table.of("run", "last used", "samples", "texts", "traces", dryRun ? "would go" : "gone");
      for (Purge.Planned planned : purge.plan(part, names, age())) {
        if (!dryRun) {
          purge.take(part, planned);
        }
        table.row(
            planned.run().name(),
            planned.lastUsed().truncatedTo(ChronoUnit.SECONDS),
            planned.samples(),
            planned.texts(),
            planned.traces(),
            part.word());
      }
      table.render(output.format(), out);
      return Main.DONE;
    }
  }

  /** Takes out all samples of runs. */
  @Command(
      name = "runs",
      description = "Takes all samples, texts, verdicts and scores out of runs.",
      mixinStandardHelpOptions = true)
  static final class Runs extends Purging {
    @Parameters(arity = "0..*", paramLabel = "NAME", description = "Runs; none for all old ones.")
    List<String> names = List.of();

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      return purge(workspace, out, Part.SAMPLES, names);
    }
  }

  /** Takes out texts. */
  @Command(
      name = "texts",
      description = "Takes texts and token traces out of runs; numbers and verdicts stay.",
      mixinStandardHelpOptions = true)
  static final class Texts extends Purging {
    @Option(names = "--run", paramLabel = "NAME", description = "Only of this run (repeatable).")
    List<String> names = List.of();

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      return purge(workspace, out, Part.TEXTS, names);
    }
  }

  /** Takes out traces. */
  @Command(
      name = "traces",
      description = "Takes the numbers of every token out of runs; texts and sums stay.",
      mixinStandardHelpOptions = true)
  static final class Traces extends Purging {
    @Option(names = "--run", paramLabel = "NAME", description = "Only of this run (repeatable).")
    List<String> names = List.of();

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      return purge(workspace, out, Part.TRACES, names);
    }
  }

  /** Takes out what the batch runtime keeps. */
  @Command(
      name = "executions",
      description = "Takes old job executions out of the batch runtime's tables.",
      mixinStandardHelpOptions = true)
  static final class Executions extends Purging {
    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      Duration age = age();
      if (age == null) {
        throw new IllegalArgumentException(
            "executions are purged by age; got none; say --older-than 30d");
      }
      Purge purge = new Purge(workspace);
      ExecutionPurge.Kept kept = purge.executions(age);
      if (!dryRun) {
        purge.takeExecutions(age);
      }
      Table.of("executions", "partitions", dryRun ? "would go" : "gone")
          .row(kept.executions(), kept.partitions(), "older than " + olderThan)
          .render(output.format(), out);
      return Main.DONE;
    }
  }
}
