package dev.cadastre.cli;

import dev.cadastre.campaign.Reach;
import dev.cadastre.console.Console;
import dev.cadastre.operation.Recovery;
import dev.cadastre.operation.Workspace;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.rest.Listening;
import dev.cadastre.rest.Server;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Serves the ledger over HTTP until a signal ends it. */
@Command(
    name = "serve",
    description = "Serves campaigns, executions and results over HTTP, until it is ended.",
    mixinStandardHelpOptions = true)
final class ServeVerb implements Callable<Integer> {

  @Mixin ListenOptions listen;

  @Option(
      names = "--folder",
      paramLabel = "DIR",
      description = {
        "What paths in submitted campaigns are relative to, and may not leave (default: files in",
        "the home folder)."
      })
  @Nullable Path folder;

  @Option(
      names = "--any-path",
      description = "Submitted campaigns may name every file that this process can read.")
  boolean anyPath;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws InterruptedException {
    Settings settings = Settings.of(((Main) spec.root().userObject()).given(), System.getenv());
    Verb.setLevel(settings.log());
    Listening listening = listen.listening();
    CountDownLatch asked = new CountDownLatch(1);
    PrintWriter err = spec.commandLine().getErr();
    try (Cadastre cadastre =
            Cadastre.start(settings, Server.beans(reach(settings)).andThen(Console.beans()));
        ProgressLine progress = new ProgressLine(cadastre::progress, err);
        CampaignQueue queue = cadastre.container().select(CampaignQueue.class).get();
        Server server = Server.start(cadastre, listening)) {
      Signals.react(
          asked::countDown,
          progress::say,
          "ending after the running chunk; once more halts at once");
      int dead = new Recovery(new Workspace(cadastre, progress::say)).close().size();
      if (dead > 0) {
        progress.say(dead + " execution(s) of processes that died were closed");
      }
      queue.start(progress::say);
      PrintWriter out = spec.commandLine().getOut();
      String url = listen.url(server.address().getPort());
      cadastre.database().servedAt(url);
      out.println("serving on " + url);
      out.flush();
      if (server.isOpen()) {
        progress.say(
            "there is no token: whoever is on this machine is "
                + cadastre.actor().name()
                + " here and may do all; cadastre token create makes one");
      }
      asked.await();
      return Main.DONE;
    }
  }

  private Reach reach(Settings settings) {
    Path base = folder == null ? settings.home().resolve("files") : folder;
    return anyPath ? Reach.anywhereFrom(base) : Reach.within(base);
  }
}
