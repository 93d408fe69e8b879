package dev.cadastre.cli;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.fleet.KeySource;
import dev.cadastre.fleet.Pace;
import dev.cadastre.fleet.ServerSettings;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** Model servers on the command line. */
final class ServerOptions {

  @Option(
      names = "--server",
      paramLabel = "URL",
      description = "A model server; may be repeated for several of one model.")
  List<String> urls = new ArrayList<>();

  @Option(
      names = "--model",
      paramLabel = "NAME",
      description = "The model as the server calls it (default: the only one it serves).")
  @Nullable String model;

  @Option(
      names = "--dialect",
      paramLabel = "NAME",
      description = "What the server is (default: found out).")
  @Nullable String dialect;

  @Option(
      names = "--tokenizer",
      paramLabel = "DIR",
      description = "Folder with the model's tokenizer.json: prompts are made here.")
  @Nullable Path tokenizer;

  @Option(
      names = "--key-env",
      paramLabel = "NAME",
      description = "Environment variable that holds the key of the server's API.")
  @Nullable String keyEnv;

  @Option(names = "--key-file", paramLabel = "FILE", description = "File that holds it.")
  @Nullable Path keyFile;

  /**
   * Whether servers are named.
   *
   * @throws IllegalArgumentException if only what belongs to one is given
   */
  boolean given() {
    String alone =
        model != null
            ? "--model"
            : dialect != null
                ? "--dialect"
                : tokenizer != null
                    ? "--tokenizer"
                    : keyEnv != null ? "--key-env" : keyFile != null ? "--key-file" : null;
    if (urls.isEmpty() && alone != null) {
      throw new IllegalArgumentException(
          alone + " tells of a server; got no server; add --server URL or leave it out");
    }
    return !urls.isEmpty();
  }

  /** The servers as a campaign would name them. */
  CheckpointEntry.Served entry() {
    ServerSettings settings =
        new ServerSettings(
            urls,
            model,
            dialect,
            tokenizer == null ? null : absolute(tokenizer),
            keyEnv == null && keyFile == null
                ? null
                : new KeySource(keyEnv, keyFile == null ? null : absolute(keyFile)),
            Pace.DEFAULTS);
    return new CheckpointEntry.Served(model == null ? "served" : model, false, settings);
  }

  private static String absolute(Path path) {
    return path.toAbsolutePath().normalize().toString();
  }
}
