package dev.cadastre.cli;

import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import java.io.IOException;
import java.io.PrintWriter;
import java.util.concurrent.Callable;
import java.util.logging.Level;
import java.util.logging.Logger;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** A verb that works on the ledger: starts the application, shows progress, minds signals. */
abstract class Verb implements Callable<Integer> {

  @Spec CommandSpec spec;

  /** Does the work; returns the exit code. */
  abstract int work(Workspace workspace, PrintWriter out) throws IOException;

  /** Where to work; a verb may choose a place of its own. */
  Settings settings() {
    return Settings.of(main().given(), System.getenv());
  }

  final Main main() {
    return (Main) spec.root().userObject();
  }

  final PrintWriter err() {
    return spec.commandLine().getErr();
  }

  @Override
  public Integer call() throws IOException {
    Settings settings = settings();
    if (settings.server() != null) {
      throw new IllegalArgumentException(RemoteVerb.local(spec.name(), "CADASTRE_SERVER"));
    }
    return here(settings);
  }

  /** Works on the ledger in this process. */
  final int here(Settings settings) throws IOException {
    setLevel(settings.log());
    try (Cadastre cadastre = Cadastre.start(settings);
        ProgressLine progress = new ProgressLine(cadastre::progress, err())) {
      PrintWriter out =
          new PrintWriter(spec.commandLine().getOut()) {
            @Override
            public void flush() {
              progress.clear();
              super.flush();
            }
          };
      String asked = spec.qualifiedName(" ").substring("cadastre ".length());
      Workspace workspace = new Workspace(cadastre, progress::say).asked(asked);
      Signals.stop(workspace.jobs(), progress::say);
      int code = work(workspace, out);
      out.flush();
      return code;
    }
  }

  static void setLevel(String level) {
    try {
      Logger.getLogger("").setLevel(Level.parse(level));
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          "a log level is OFF, SEVERE, WARNING, INFO, FINE or ALL; got '" + level + "'", e);
    }
  }
}
