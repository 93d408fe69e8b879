package dev.cadastre.campaign;

import dev.cadastre.dataset.BadInputException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.DumperOptions.FlowStyle;
import org.yaml.snakeyaml.DumperOptions.ScalarStyle;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/**
 * Reads a nightly definition. What it shares with campaigns is put together as one from the same
 * nodes, and read as such: one reader, one set of messages, each with its line.
 */
public final class NightlyReader {

  private static final Path TEXT = Path.of("nightly");

  private final Path file;
  private final Reach reach;
  private final YamlMap top;

  private NightlyReader(Path file, Reach reach, YamlMap top) {
    this.file = file;
    this.reach = reach;
    this.top =
        top.requireKeys(
            "nightly",
            "problems",
            "base",
            "plan",
            "draws",
            "trace",
            "verifier",
            "skipBad",
            "scores",
            "watch",
            "checkpoints",
            "gate",
            "notify");
  }

  /**
   * Reads and checks a file. Paths in it are relative to it.
   *
   * @throws BadInputException naming file, line, rule, what was got and the remedy
   */
  public static Nightly read(Path file) {
    return new NightlyReader(
            file,
            Reach.beside(file),
            YamlFile.read(file, "a nightly", "a name and a base", "write nightly: NAME"))
        .nightly();
  }

  /**
   * Reads and checks a text.
   *
   * @param reach what it may name
   */
  public static Nightly read(String text, Reach reach) {
    return new NightlyReader(TEXT, reach, yaml(text)).nightly();
  }

  /** Whether a text is a nightly definition and no campaign. */
  public static boolean tells(String text) {
    return yaml(text).keys().contains("nightly");
  }

  private static YamlMap yaml(String text) {
    return YamlFile.of(TEXT, text, "a nightly", "a name and a base", "write nightly: NAME");
  }

  private Nightly nightly() {
    YamlMap gate = top.map("gate");
    if (gate != null) {
      gate.requireKeys("margin", "alpha", "budget");
    }
    Campaign form = CampaignReader.of(file, reach, new YamlMap(file, "a nightly", "", form(gate)));
    Watch watch = watch(form);
    Map<String, CheckpointEntry> listed = listed(form.skipBad());
    if (watch == null && listed.isEmpty()) {
      throw top.bad(
          "nightly",
          "a nightly watches a folder or lists checkpoints",
          "neither",
          "add watch: {folder: DIR, pattern: \"step-*\"} or checkpoints: [DIR, ...]");
    }
    Double margin = gate == null ? null : gate.optionalDouble("margin");
    if (margin != null && !(margin >= 0 && margin < 1)) {
      throw Objects.requireNonNull(gate).badValue("margin", "0 or more and below 1");
    }
    return new Nightly(form, watch, listed, margin, notification());
  }

  /** The nodes of the definition in the places that they have in a campaign. */
  private Node form(@Nullable YamlMap gate) {
    Node base = top.node("base");
    if (base == null) {
      throw top.bad("nightly", "a nightly has a base", "none", "add base: {path: DIRECTORY}");
    }
    Node at = top.node();
    MappingNode run = map(at);
    put(run, "checkpoint", text(at, Nightly.BASE));
    put(run, "problems", problemSet());
    put(run, "plan", top.node("plan") == null ? null : text(at, "plan"));
    put(run, "draws", top.node("draws"));
    put(run, "trace", top.node("trace"));
    MappingNode tuned = map(at);
    run.getValue().forEach(tuned.getValue()::add);
    tuned.getValue().set(0, new NodeTuple(text(at, "checkpoint"), text(at, Nightly.TUNED)));
    MappingNode checkpoints = map(at);
    put(checkpoints, Nightly.BASE, base);
    put(checkpoints, Nightly.TUNED, base);
    MappingNode runs = map(at);
    put(runs, Nightly.BASE, run);
    put(runs, Nightly.TUNED, tuned);
    MappingNode comparison = map(at);
    put(comparison, "base", text(at, Nightly.BASE));
    put(comparison, "tuned", text(at, Nightly.TUNED));
    put(comparison, "alpha", gate == null ? null : gate.node("alpha"));
    put(comparison, "budget", gate == null ? null : gate.node("budget"));
    MappingNode campaign = map(at);
    put(campaign, "campaign", top.node("nightly"));
    put(campaign, "problems", top.node("problems") instanceof MappingNode sets ? sets : null);
    put(campaign, "checkpoints", checkpoints);
    if (top.node("plan") != null) {
      MappingNode plans = map(at);
      put(plans, "plan", top.node("plan"));
      put(campaign, "plans", plans);
    }
    put(campaign, "runs", runs);
    put(campaign, "scores", top.node("scores"));
    put(
        campaign,
        "comparisons",
        new SequenceNode(
            Tag.SEQ, true, List.of(comparison), at.getStartMark(), null, FlowStyle.AUTO));
    put(campaign, "verifier", top.node("verifier"));
    put(campaign, "skipBad", top.node("skipBad"));
    return campaign;
  }

  /** The one set, by its name. */
  private Node problemSet() {
    if (top.node("problems") instanceof ScalarNode name) {
      return name;
    }
    YamlMap sets = top.map("problems");
    if (sets == null || sets.keys().size() != 1) {
      throw top.bad(
          "problems",
          "a nightly has one problem set",
          sets == null ? "none" : sets.keys().size() + " of them",
          "write problems: {NAME: FILE}");
    }
    return text(top.node(), sets.keys().iterator().next());
  }

  private @Nullable Watch watch(Campaign form) {
    YamlMap map = top.map("watch");
    if (map == null) {
      return null;
    }
    map.requireKeys("folder", "pattern", "settle", "lanes", "device");
    if (!Objects.requireNonNull(form.checkpoints().get(Nightly.BASE)).draws()) {
      throw map.bad(
          "folder",
          "checkpoints of a folder draw, and so does the base",
          "a base that is recorded",
          "give the base a path or servers");
    }
    String folder = map.text("folder");
    Integer settle = map.optionalInt("settle");
    Integer lanes = map.optionalInt("lanes");
    return map.checked(
        "folder",
        () ->
            new Watch(
                reach.of(folder),
                Objects.requireNonNullElse(map.optionalText("pattern"), "*"),
                settle == null ? Watch.SETTLE_SECONDS : settle,
                lanes,
                map.optionalText("device")));
  }

  /** A list of folders, each called by its own name, or entries by name as in a campaign. */
  private Map<String, CheckpointEntry> listed(int skipBad) {
    Map<String, CheckpointEntry> listed = new LinkedHashMap<>();
    if (top.node("checkpoints") instanceof MappingNode) {
      YamlMap section = Objects.requireNonNull(top.map("checkpoints"));
      for (String name : section.keys()) {
        CampaignReader.requireName(section, name, name);
        listed.put(name, new CheckpointSection(reach, skipBad).read(section, name));
      }
      return listed;
    }
    List<String> paths = top.optionalTexts("checkpoints");
    for (String written : paths == null ? List.<String>of() : paths) {
      Path path = top.checked("checkpoints", () -> reach.of(written)).normalize();
      String name = String.valueOf(path.getFileName());
      CampaignReader.requireName(top, "checkpoints", name);
      if (listed.put(name, new CheckpointEntry.Directory(name, path, null, null)) != null) {
        throw top.bad(
            "checkpoints", "a checkpoint is listed once", "'" + name + "' twice", "name them");
      }
    }
    return listed;
  }

  private @Nullable Notice notification() {
    YamlMap map = top.map("notify");
    if (map == null) {
      return null;
    }
    map.requireKeys("webhook", "key", "link");
    boolean secret = map.node("webhook") instanceof MappingNode;
    return map.checked(
        "webhook",
        () ->
            new Notice(
                secret ? null : map.text("webhook"),
                secret ? variable(map, "webhook") : null,
                map.node("key") == null ? null : variable(map, "key"),
                map.optionalText("link")));
  }

  private String variable(YamlMap map, String key) {
    if (!(map.node(key) instanceof MappingNode)) {
      throw map.bad(
          key,
          "a key comes from the environment, for the ledger keeps this text",
          "a value (not shown)",
          "write " + key + ": {env: NAME}, and take this one out of use");
    }
    String name = Objects.requireNonNull(map.map(key)).requireKeys("env").text("env");
    reach.requireReadable(name);
    return name;
  }

  private static MappingNode map(Node at) {
    return new MappingNode(
        Tag.MAP, true, new ArrayList<>(), at.getStartMark(), at.getEndMark(), FlowStyle.AUTO);
  }

  private static ScalarNode text(Node at, String value) {
    return new ScalarNode(Tag.STR, value, at.getStartMark(), at.getEndMark(), ScalarStyle.PLAIN);
  }

  private static void put(MappingNode map, String key, @Nullable Node value) {
    if (value != null) {
      map.getValue().add(new NodeTuple(text(value, key), value));
    }
  }
}
