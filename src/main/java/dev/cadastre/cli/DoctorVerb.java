package dev.cadastre.cli;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.fleet.Proven;
import dev.cadastre.fleet.Servers;
import dev.cadastre.fleet.UnfitServerException;
import dev.cadastre.inference.EngineFacts;
import dev.cadastre.operation.KnownServers;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Table;
import dev.cadastre.runtime.Settings;
import dev.cadastre.runtime.Version;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.Question;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** Tells what this machine offers and whether the ledger is sound. */
@Command(
    name = "doctor",
    description = "Checks this machine and the ledger; exit 1 if something is wrong.",
    mixinStandardHelpOptions = true)
final class DoctorVerb extends Verb {

  @Mixin Output output;
  @Mixin ServerOptions servers;

  /** Recordings need no engine, so that none is no fault. */
  private static void engine(Table table) {
    try {
      table
          .row("engine", EngineFacts.engine(), "ok")
          .row("devices", String.join(", ", EngineFacts.devices()), "ok")
          .row("threads of the engine", EngineFacts.threads(), "ok");
    } catch (RuntimeException | LinkageError e) {
      table.row("engine", e.getMessage(), "none");
    }
  }

  /** Only answers that are code need it, so that none is no fault. */
  private static void isolation(Workspace workspace, Table table) {
    try {
      table.row("isolation of code", workspace.sandbox().facts(), "ok");
    } catch (RefusedException e) {
      table.row("isolation of code", e.getMessage(), "none");
    }
  }

  /** What servers proved: those that were named, asked now, or those that the ledger knows. */
  private int servers(Workspace workspace, Table table) {
    KnownServers known = new KnownServers(workspace);
    if (!servers.given()) {
      known.met().forEach(met -> row(table, met.proven(), "met as " + met.checkpoint()));
      return 0;
    }
    CheckpointEntry.Served entry = servers.entry();
    Set<String> missing = new LinkedHashSet<>(entry.settings().endpoints());
    try {
      for (Proven proven : known.ask(entry)) {
        row(table, proven, "ok");
        missing.remove(proven.endpoint());
      }
    } catch (UnfitServerException e) {
      err().println("cadastre: " + e.getMessage());
    }
    missing.forEach(url -> table.row("server " + url, "the reason is told on stderr", "wrong"));
    return missing.size();
  }

  private static void row(Table table, Proven proven, String verdict) {
    Servers.words(proven)
        .forEach(
            (about, told) ->
                table.row(
                    about.equals("server") ? "server " + proven.endpoint() : "  " + about,
                    told,
                    verdict));
  }

  private static String lanesAndDevice(Settings settings) {
    return settings.engine().lanes() + " on " + settings.engine().device();
  }

  /** Reports that the launcher has the JVM leave behind. */
  private static String crashes(Settings settings) throws IOException {
    Path folder = settings.home().resolve("crashes");
    if (!Files.isDirectory(folder)) {
      return "0";
    }
    try (Stream<Path> reports = Files.list(folder)) {
      long count = reports.count();
      return count == 0 ? "0" : count + " in " + folder;
    }
  }

  /** Checks what was asked before the database is opened. */
  @Override
  Settings settings() {
    output.format();
    if (servers.given()) {
      servers.entry();
    }
    return super.settings();
  }

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Settings settings = settings();
    Runtime runtime = Runtime.getRuntime();
    Table table =
        Table.of("check", "found", "verdict")
            .row("cadastre", Version.text(), "ok")
            .row("java", System.getProperty("java.vm.name") + " " + Runtime.version(), "ok")
            .row("processors", runtime.availableProcessors(), "ok")
            .row("heap limit, MB", runtime.maxMemory() >> 20, "ok")
            .row("home", settings.home(), "ok")
            .row(
                "free space there, MB",
                Files.getFileStore(settings.home()).getUsableSpace() >> 20,
                Files.getFileStore(settings.home()).getUsableSpace() >> 20 < 1024 ? "low" : "ok")
            .row("lanes and device", lanesAndDevice(settings), "ok")
            .row("crashes of native code", crashes(settings), "ok")
            .row("database", workspace.database().product(), "ok")
            .row("database URL", settings.database().shownUrl(), "ok");
    engine(table);
    isolation(workspace, table);
    long wrong = servers(workspace, table);
    for (String question :
        List.of(
            "which-sample-counts-are-wrong",
            "which-verdict-counts-are-wrong",
            "which-score-counts-are-wrong",
            "which-likelihood-counts-are-wrong",
            "which-trace-check-counts-are-wrong",
            "which-samples-have-no-text",
            "which-verdicts-have-no-sample")) {
      List<Integer> rows =
          Question.named(question)
              .ask(workspace.database().dataSource(), Map.of(), row -> row.getInt("run"));
      table.row(question.replace('-', ' '), rows.size(), rows.isEmpty() ? "ok" : "wrong");
      wrong += rows.size();
    }
    table.render(output.format(), out);
    return wrong == 0 ? Main.DONE : Main.FAILED;
  }
}
