package dev.cadastre.cli;

import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Workspace;
import dev.cadastre.queue.Cron;
import dev.cadastre.queue.Schedules;
import dev.cadastre.queue.Submissions;
import dev.cadastre.report.Table;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.store.Schedule;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** What servers do by the clock. */
@Command(
    name = "schedule",
    description = "What servers do by the clock: campaigns and nightlies.",
    mixinStandardHelpOptions = true,
    synopsisSubcommandLabel = "put|list|firings|delete|fire",
    subcommands = {
      ScheduleVerbs.Put.class,
      ScheduleVerbs.ListAll.class,
      ScheduleVerbs.Firings.class,
      ScheduleVerbs.Delete.class,
      ScheduleVerbs.Fire.class
    })
final class ScheduleVerbs implements Runnable {

  @Spec CommandSpec spec;

  @Override
  public void run() {
    throw new ParameterException(
        spec.commandLine(), "put, list, firings, delete or fire is needed; got none");
  }

  /** A verb on schedules. */
  abstract static class Of extends Verb {

    abstract int work(Schedules schedules, Workspace workspace, PrintWriter out) throws IOException;

    @Override
    int work(Workspace workspace, PrintWriter out) throws IOException {
      Cadastre cadastre = workspace.cadastre();
      Reach reach = Reach.elsewhere();
      return work(new Schedules(cadastre, reach, new Submissions(cadastre, reach)), workspace, out);
    }

    static Schedule find(Schedules schedules, String name) {
      return schedules
          .find(name)
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "a stored schedule is meant; there is none named "
                          + name
                          + "; stored: "
                          + schedules.all().stream().map(Schedule::name).toList()));
    }
  }

  /** Stores one. */
  @Command(
      name = "put",
      description = "Stores or replaces a schedule.",
      mixinStandardHelpOptions = true)
  static final class Put extends Of {

    @Parameters(index = "0", paramLabel = "NAME", description = "The schedule's name.")
    String name = "";

    @Parameters(
        index = "1",
        arity = "0..1",
        paramLabel = "FILE",
        description = "A campaign or a nightly; its paths are relative to the servers' --folder.")
    @Nullable Path file;

    @Option(
        names = "--campaign",
        paramLabel = "CAMPAIGN",
        description = "Instead of a file: a stored campaign to continue, as it was last run.")
    @Nullable String campaign;

    @Option(
        names = "--cron",
        required = true,
        paramLabel = "FIELDS",
        description = "Minute, hour, day, month, weekday: '0 3 * * *'; or six with seconds first.")
    String cron = "";

    @Option(
        names = "--zone",
        paramLabel = "ZONE",
        defaultValue = "UTC",
        description = "Whose clock that is, such as Europe/Berlin (default: ${DEFAULT-VALUE}).")
    String zone = "UTC";

    @Option(
        names = "--missed",
        paramLabel = "POLICY",
        defaultValue = "once",
        description =
            "Instants at which no server ran: made up for once, or skip (default:"
                + " ${DEFAULT-VALUE}).")
    String missed = "once";

    @Option(
        names = "--grace",
        paramLabel = "SECONDS",
        defaultValue = "" + Schedules.GRACE_SECONDS,
        description = "An instant is missed after so long (default: ${DEFAULT-VALUE}).")
    int grace;

    @Option(names = "--off", description = "Store it without firing it.")
    boolean off;

    @Override
    int work(Schedules schedules, Workspace workspace, PrintWriter out) throws IOException {
      Schedule stored =
          schedules.put(
              new Schedules.Wanted(
                  name,
                  new Cron(cron, zone),
                  campaign,
                  file == null ? null : Files.readString(file),
                  Schedule.Missed.of(missed),
                  grace,
                  !off),
              workspace.actor());
      err().println("schedule " + name + " fires next at " + stored.nextAt());
      return Main.DONE;
    }
  }

  /** Lists them. */
  @Command(name = "list", description = "Lists schedules.", mixinStandardHelpOptions = true)
  static final class ListAll extends Of {

    @Mixin Output output;

    @Override
    int work(Schedules schedules, Workspace workspace, PrintWriter out) throws IOException {
      Table table =
          Table.of(
              "schedule",
              "continues",
              "cron",
              "zone",
              "missed",
              "on",
              "next",
              "last",
              "outcome",
              "state");
      for (Schedule schedule : schedules.all()) {
        table.row(
            schedule.name(),
            schedule.campaign(),
            schedule.cron(),
            schedule.zone(),
            schedule.missed().word(),
            schedule.enabled(),
            schedule.nextAt(),
            schedule.lastAt(),
            schedule.lastOutcome(),
            schedule.lastState());
      }
      table.render(output.format(), out);
      return Main.DONE;
    }
  }

  /** Lists what was done. */
  @Command(
      name = "firings",
      description = "Lists what was done about a schedule's instants, the last first.",
      mixinStandardHelpOptions = true)
  static final class Firings extends Of {

    @Parameters(paramLabel = "NAME", description = "The schedule's name.")
    String name = "";

    @Mixin Output output;

    @Override
    int work(Schedules schedules, Workspace workspace, PrintWriter out) throws IOException {
      find(schedules, name);
      Table table =
          Table.of("planned", "outcome", "instants", "submission", "state", "host", "detail");
      schedules
          .firings(name, output.limit)
          .forEach(
              firing ->
                  table.row(
                      firing.plannedAt(),
                      firing.outcome().word(),
                      firing.instants(),
                      firing.submission(),
                      firing.state(),
                      firing.host(),
                      firing.detail()));
      table.render(output.format(), out);
      return Main.DONE;
    }
  }

  /** Takes one away. */
  @Command(
      name = "delete",
      description = "Takes a schedule away; what it did stays stored.",
      mixinStandardHelpOptions = true)
  static final class Delete extends Of {

    @Parameters(paramLabel = "NAME", description = "The schedule's name.")
    String name = "";

    @Override
    int work(Schedules schedules, Workspace workspace, PrintWriter out) {
      find(schedules, name);
      schedules.delete(name, workspace.actor());
      return Main.DONE;
    }
  }

  /** Fires one now. */
  @Command(
      name = "fire",
      description = "Hands a schedule's definition in now, for a server to run.",
      mixinStandardHelpOptions = true)
  static final class Fire extends Of {

    @Parameters(paramLabel = "NAME", description = "The schedule's name.")
    String name = "";

    @Override
    int work(Schedules schedules, Workspace workspace, PrintWriter out) {
      out.println(schedules.fire(find(schedules, name), workspace.actor()).id());
      return Main.DONE;
    }
  }
}
