package dev.cadastre.campaign;

import dev.cadastre.dataset.FieldMapping;
import dev.cadastre.dataset.RolloutPreset;
import dev.cadastre.dataset.RolloutSource;
import dev.cadastre.dataset.Selection;
import dev.cadastre.dataset.TallyPreset;
import dev.cadastre.dataset.TallySource;
import java.nio.file.Path;
import java.util.Objects;

/** Reads one checkpoint of a campaign: a directory to draw from, a recording, or tallies. */
final class CheckpointSection {

  private final Path campaign;
  private final int skipBad;

  /**
   * @param campaign the file that paths are relative to
   */
  CheckpointSection(Path campaign, int skipBad) {
    this.campaign = campaign;
    this.skipBad = skipBad;
  }

  CheckpointEntry read(YamlMap section, String key) {
    YamlMap map = section.map(key);
    if (map == null) {
      throw section.bad(
          key,
          "a checkpoint names its directory or a recording",
          "nothing",
          "add {path: DIRECTORY} or {recorded: FILE}");
    }
    if (map.node("path") != null) {
      return directory(map, key);
    }
    map.requireKeys("recorded", "preset", "select", "map", "name", "delayMillis", "tallies");
    if (map.node("recorded") == null) {
      throw section.bad(
          key,
          "a checkpoint has the key path or recorded",
          "none of them",
          "add path: DIRECTORY or recorded: FILE");
    }
    return recorded(map, key);
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
    return campaign.resolveSibling(map.text(key));
  }

  private static String name(YamlMap map, String key) {
    String name = Objects.requireNonNullElse(map.optionalText("name"), key);
    CampaignReader.requireName(map, "name", name);
    return name;
  }
}
