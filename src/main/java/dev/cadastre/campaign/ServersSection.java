package dev.cadastre.campaign;

import dev.cadastre.fleet.KeySource;
import dev.cadastre.fleet.Pace;
import dev.cadastre.fleet.ServerSettings;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.ScalarNode;

/** Reads the checkpoint of a campaign that is drawn on model servers. */
final class ServersSection {

  private final Reach reach;

  /**
   * @param reach where paths lead
   */
  ServersSection(Reach reach) {
    this.reach = reach;
  }

  CheckpointEntry.Served read(YamlMap map, String name) {
    map.requireKeys(
        "servers",
        "model",
        "dialect",
        "tokenizer",
        "key",
        "name",
        "inFlight",
        "drawsPerRequest",
        "deadline",
        "attempts",
        "patience");
    Integer inFlight = map.optionalInt("inFlight");
    Integer drawsPerRequest = map.optionalInt("drawsPerRequest");
    Integer deadline = map.optionalInt("deadline");
    int attempts =
        Objects.requireNonNullElse(map.optionalInt("attempts"), Pace.DEFAULTS.attempts());
    int patience =
        Objects.requireNonNullElse(map.optionalInt("patience"), Pace.DEFAULTS.patienceSeconds());
    Pace pace =
        map.checked(
            "servers", () -> new Pace(inFlight, drawsPerRequest, deadline, attempts, patience));
    List<String> urls = urls(map);
    KeySource key = key(map);
    return new CheckpointEntry.Served(
        name,
        map.optionalText("name") != null,
        map.checked(
            "servers",
            () ->
                new ServerSettings(
                    urls,
                    map.optionalText("model"),
                    map.optionalText("dialect"),
                    path(map, "tokenizer"),
                    key,
                    pace)));
  }

  private @Nullable String path(YamlMap map, String key) {
    String path = map.optionalText(key);
    return path == null
        ? null
        : map.checked(key, () -> reach.of(path)).toAbsolutePath().normalize().toString();
  }

  private static List<String> urls(YamlMap map) {
    return map.node("servers") instanceof ScalarNode scalar
        ? List.of(scalar.getValue())
        : Objects.requireNonNull(map.optionalTexts("servers"));
  }

  private @Nullable KeySource key(YamlMap map) {
    if (map.node("key") == null) {
      return null;
    }
    if (map.node("key") instanceof ScalarNode) {
      throw map.bad(
          "key",
          "a key comes from the environment or from a file, for the ledger keeps this text",
          "a value (not shown)",
          "write key: {env: NAME} or {file: PATH}, and take this key out of use");
    }
    YamlMap source = Objects.requireNonNull(map.map("key")).requireKeys("env", "file");
    return map.checked(
        "key",
        () -> {
          reach.requireReadable(source.optionalText("env"));
          String file = source.optionalText("file");
          return new KeySource(
              source.optionalText("env"),
              file == null ? null : reach.ofKey(file).toAbsolutePath().normalize().toString());
        });
  }
}
