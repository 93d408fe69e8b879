package dev.cadastre.cli;

import dev.cadastre.remote.RemoteServer;
import dev.cadastre.runtime.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** A verb that works here, or has a server somewhere else work. */
abstract class RemoteVerb extends Verb {

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = {
        "Have a server do it (CADASTRE_SERVER); the token comes from CADASTRE_TOKEN or",
        "CADASTRE_TOKEN_FILE."
      })
  @Nullable String server;

  /** Has a server do it; returns the exit code. */
  abstract int remotely(RemoteServer server, PrintWriter out)
      throws IOException, InterruptedException;

  @Override
  public Integer call() throws IOException {
    Settings settings = Settings.of(main().given(), System.getenv());
    String url = server == null ? settings.server() : server;
    if (url == null) {
      return here(settings());
    }
    setLevel(settings.log());
    PrintWriter out = spec.commandLine().getOut();
    try {
      RemoteServer at = RemoteServer.at(url, System.getenv(), settings.client());
      if (at.isTokenInTheOpen()) {
        err()
            .println(
                "the token goes to "
                    + at.url()
                    + " unencrypted: whoever is on the way can use it; ask by https");
      }
      int code = remotely(at, out);
      out.flush();
      return code;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return Main.INCOMPLETE;
    }
  }

  /** Why a verb does not go to a server. */
  static String local(String verb, String got) {
    return verb
        + " works where it is started; got "
        + got
        + "; leave it out here, or use run, status, compare, report, export, audit, stop or"
        + " restart";
  }
}
