package dev.cadastre.campaign;

import dev.cadastre.dataset.BadInputException;
import dev.cadastre.dataset.FieldMapping;
import dev.cadastre.dataset.RolloutPreset;
import dev.cadastre.dataset.RolloutSource;
import dev.cadastre.dataset.Selection;
import dev.cadastre.dataset.TallyPreset;
import dev.cadastre.dataset.TallySource;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Reads one checkpoint of a campaign: a directory or servers to draw from, a recording, tallies.
 */
final class CheckpointSection {

  private static final List<String> ORIGINS = List.of("path", "servers", "recorded");

  private final Reach reach;
  private final int skipBad;

  /**
   * @param reach where paths lead
   */
  CheckpointSection(Reach reach, int skipBad) {
    this.reach = reach;
    this.skipBad = skipBad;
  }

  CheckpointEntry read(YamlMap section, String key) {
    YamlMap map = section.map(key);
    if (map == null) {
      throw section.bad(
          key,
          "a checkpoint names its directory, its servers or a recording",
          "nothing",
          "add {path: DIRECTORY}, {servers: URL} or {recorded: FILE}");
    }
    refuseTwoOrigins(map);
    if (map.node("path") != null) {
      return directory(map, key);
    }
    if (map.node("servers") != null) {
      return new ServersSection(reach).read(map, name(map, key));
    }
    if (map.node("recorded") == null) {
      throw withoutOrigin(section, key, map);
    }
    map.requireKeys("recorded", "preset", "select", "map", "name", "delayMillis", "tallies");
    return recorded(map, key);
  }

  private static void refuseTwoOrigins(YamlMap map) {
    List<String> got = ORIGINS.stream().filter(origin -> map.node(origin) != null).toList();
    if (got.size() > 1) {
      throw map.bad(
          got.get(1),
          "a checkpoint draws here, draws on servers or is recorded",
          String.join(" and ", got),
          "keep one, and make the other a checkpoint of its own");
    }
  }

  /** A misspelt or empty origin is told as such. */
  private static BadInputException withoutOrigin(YamlMap section, String key, YamlMap map) {
    String got = "none of them";
    String remedy = "add path: DIRECTORY, servers: URL or recorded: FILE";
    for (String other : map.keys()) {
      Optional<String> near = NearestWord.of(other, ORIGINS);
      if (ORIGINS.contains(other)) {
        got = "'" + other + "' without a value";
        remedy = "write it behind " + other + ":";
      } else if (near.isPresent()) {
        got = "'" + other + "'";
        remedy = "did you mean '" + near.get() + "'?";
      }
    }
    return section.bad(key, "a checkpoint has the key path, servers or recorded", got, remedy);
  }

  private CheckpointEntry directory(YamlMap map, String key) {
    map.requireKeys("path", "name", "lanes", "device");
    Integer lanes = map.optionalInt("lanes");
    if (lanes != null && lanes < 1) {
      throw map.badValue("lanes", "1 or more");
    }
    return new CheckpointEntry.Directory(
        name(map, key), resolve(map, "path"), lanes, map.optionalText("device"));
  }

  private CheckpointEntry recorded(YamlMap map, String key) {
    Path path = resolve(map, "recorded");
    String name = name(map, key);
    String preset = map.optionalText("preset");
    Selection selection = new Selection(map.texts("select"));
    FieldMapping mapping = new FieldMapping(map.texts("map"));
    long delayMillis = Objects.requireNonNullElse(map.optionalLong("delayMillis"), 0L);
    if (delayMillis < 0) {
      throw map.badValue("delayMillis", "0 or more");
    }
    boolean tallies = map.flag("tallies") || (preset != null && TallyPreset.isTallies(preset));
    return map.checked(
        preset == null ? "recorded" : "preset",
        () ->
            tallies
                ? new CheckpointEntry.Tallied(
                    name,
                    new TallySource(
                        path,
                        preset == null ? TallyPreset.CSV : TallyPreset.of(preset),
                        selection,
                        mapping,
                        skipBad))
                : new CheckpointEntry.Recorded(
                    name,
                    new RolloutSource(
                        path,
                        preset == null ? RolloutPreset.JSONL : RolloutPreset.of(preset),
                        selection,
                        mapping,
                        skipBad),
                    delayMillis));
  }

  private Path resolve(YamlMap map, String key) {
    String written = map.text(key);
    return map.checked(key, () -> reach.of(written));
  }

  private static String name(YamlMap map, String key) {
    String name = Objects.requireNonNullElse(map.optionalText("name"), key);
    CampaignReader.requireName(map, "name", name);
    return name;
  }
}
