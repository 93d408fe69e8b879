package dev.cadastre.cli;

import dev.cadastre.inference.ServedCheckpoint;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.runtime.Settings;
import dev.cadastre.runtime.Version;
import dev.cadastre.serving.ModelServer;
import dev.cadastre.serving.ServingPlan;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Serves a checkpoint over HTTP until a signal ends it; opens no ledger. */
@Command(
    name = "serve-model",
    description = "Serves a checkpoint over HTTP as a model server does, until it is ended.",
    mixinStandardHelpOptions = true)
final class ServeModelVerb implements Callable<Integer> {

  @Parameters(paramLabel = "CHECKPOINT", description = "A directory as Hugging Face lays it out.")
  Path directory;

  @Option(
      names = "--port",
      paramLabel = "N",
      defaultValue = "8000",
      description = "Where it listens, 0 for any free port (default: ${DEFAULT-VALUE}).")
  int port;

  @Option(
      names = "--host",
      paramLabel = "ADDRESS",
      defaultValue = "127.0.0.1",
      description = "The address that it listens at (default: ${DEFAULT-VALUE}).")
  String host = "127.0.0.1";

  @Option(
      names = "--name",
      paramLabel = "NAME",
      description = "What requests call the model (the directory's name).")
  @Nullable String name;

  @Option(
      names = "--as",
      paramLabel = "SERVER",
      defaultValue = "vllm",
      description =
          "Whose interface it has: vllm, sglang, llama.cpp, djl, lmi or tgi (default:"
              + " ${DEFAULT-VALUE}).")
  String face = "vllm";

  @Option(
      names = "--queue",
      paramLabel = "N",
      defaultValue = "256",
      description =
          "Requests that may wait; further ones are answered 429 (default: ${DEFAULT-VALUE}).")
  int queue;

  @Option(
      names = "--key-env",
      paramLabel = "NAME",
      description = "Environment variable with the key that requests must bring.")
  @Nullable String keyVariable;

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException, InterruptedException {
    Settings settings = Settings.of(((Main) spec.root().userObject()).given(), System.getenv());
    Verb.setLevel(settings.log());
    Path path = directory.toAbsolutePath().normalize();
    String called = name == null ? String.valueOf(path.getFileName()) : name;
    ServingPlan plan =
        new ServingPlan(host, port, called, face, queue, key(), "cadastre-" + Version.text());
    CheckpointDirectory read = CheckpointDirectory.open(path);
    Signals.end();
    try (ServedCheckpoint checkpoint =
            ServedCheckpoint.open(read, settings.engine().lanes(), settings.engine().device());
        ModelServer server = ModelServer.start(checkpoint, plan)) {
      PrintWriter out = spec.commandLine().getOut();
      out.println("serving " + called + " on http://" + shown(host) + ":" + server.port());
      out.flush();
      new CountDownLatch(1).await(); // until a signal
      return Main.DONE;
    }
  }

  private static String shown(String host) {
    return host.indexOf(':') >= 0 ? "[" + host + "]" : host;
  }

  private @Nullable String key() {
    if (keyVariable == null) {
      return null;
    }
    String key = System.getenv(keyVariable);
    if (key == null || key.isBlank()) {
      throw new IllegalArgumentException(
          "--key-env names an environment variable with a key; got "
              + keyVariable
              + ", which is"
              + " empty; set it or leave the option out");
    }
    return key.strip();
  }
}
