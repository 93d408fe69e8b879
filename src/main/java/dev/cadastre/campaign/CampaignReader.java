package dev.cadastre.campaign;

import dev.cadastre.dataset.BadInputException;
import dev.cadastre.dataset.FieldMapping;
import dev.cadastre.dataset.ProblemPreset;
import dev.cadastre.dataset.ProblemSource;
import dev.cadastre.dataset.Selection;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.rollout.SamplingPlan;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.ScalarNode;

/**
 * Reads a campaign file, section by section in the file's own order; longer than most files here
 * since it holds the whole of one format.
 */
public final class CampaignReader {

  /** Stands in messages for the file of a text. */
  private static final Path TEXT = Path.of("campaign");

  private final Path file;
  private final Reach reach;
  private final YamlMap top;
  private final int skipBad;
  private final Map<String, ProblemsEntry> problems = new LinkedHashMap<>();
  private final Map<String, CheckpointEntry> checkpoints = new LinkedHashMap<>();
  private final Map<String, SamplingPlan> plans = new LinkedHashMap<>();
  private final Map<String, RunEntry> runs = new LinkedHashMap<>();
  private final List<ScoreEntry> scores = new ArrayList<>();
  private final List<ComparisonEntry> comparisons = new ArrayList<>();

  private CampaignReader(Path file, Reach reach, YamlMap top) {
    this.file = file;
    this.reach = reach;
    this.top =
        top.requireKeys(
            "campaign",
            "problems",
            "checkpoints",
            "plans",
            "runs",
            "scores",
            "comparisons",
            "verifier",
            "skipBad");
    this.skipBad = Objects.requireNonNullElse(top.optionalInt("skipBad"), 0);
  }

  /**
   * Reads and checks a campaign file. Paths in it are relative to it.
   *
   * @throws BadInputException naming file, line, rule, what was got and the remedy
   */
  public static Campaign read(Path file) {
    YamlMap top = YamlFile.read(file, "a campaign", "a name and runs", "write campaign: NAME");
    return new CampaignReader(file, Reach.beside(file), top).campaign();
  }

  /**
   * Reads and checks a campaign that is in no file.
   *
   * @param reach what it may name
   * @throws BadInputException naming line, rule, what was got and the remedy
   */
  public static Campaign read(String text, Reach reach) {
    YamlMap top = YamlFile.of(TEXT, text, "a campaign", "a name and runs", "write campaign: NAME");
    return new CampaignReader(TEXT, reach, top).campaign();
  }

  /** Reads a mapping that was put together from another file's. */
  static Campaign of(Path file, Reach reach, YamlMap top) {
    return new CampaignReader(file, reach, top).campaign();
  }

  private Campaign campaign() {
    String name = top.text("campaign");
    requireName(top, "campaign", name);
    if (skipBad < 0) {
      throw top.badValue("skipBad", "0 or more");
    }
    each("problems", this::problems);
    each("checkpoints", this::checkpoint);
    each("plans", this::plan);
    each("runs", this::run);
    if (runs.isEmpty()) {
      throw top.bad("runs", "a campaign has runs", "none", "add runs:");
    }
    if (runs.containsKey(name)) {
      throw top.bad(
          "campaign", "a campaign has no run of its own name", "'" + name + "'", "rename one");
    }
    for (Node item : top.items("scores")) {
      score(new YamlMap(file, "a campaign", "scores", item));
    }
    for (Node item : top.items("comparisons")) {
      comparison(new YamlMap(file, "a campaign", "comparisons", item));
    }
    return new Campaign(
        name,
        problems,
        checkpoints,
        plans,
        runs,
        scores,
        comparisons,
        top.optionalText("verifier"),
        skipBad);
  }

  @FunctionalInterface
  private interface Entry {
    void read(YamlMap section, String name);
  }

  private void each(String key, Entry entry) {
    YamlMap section = top.map(key);
    if (section != null) {
      for (String name : section.keys()) {
        requireName(section, name, name);
        entry.read(section, name);
      }
    }
  }

  static void requireName(YamlMap map, String key, String name) {
    if (!Names.valid(name)) {
      throw map.bad(key, Names.RULE, "'" + name + "'", "rename it");
    }
  }

  private void problems(YamlMap section, String name) {
    Node node = section.node(name);
    if (node == null) {
      problems.put(name, new ProblemsEntry.Imported(name));
      return;
    }
    if (node instanceof ScalarNode scalar) {
      problems.put(
          name,
          scalar.getValue().equals("imported")
              ? new ProblemsEntry.Imported(name)
              : new ProblemsEntry.FromFile(source(section, name, scalar.getValue())));
      return;
    }
    YamlMap map =
        Objects.requireNonNull(section.map(name))
            .requireKeys("file", "preset", "kind", "select", "map", "imported");
    String imported = map.optionalText("imported");
    if (imported != null) {
      if (map.keys().size() > 1) {
        throw map.bad("imported", "an imported set has no other key", "more", "remove them");
      }
      problems.put(name, new ProblemsEntry.Imported(imported));
      return;
    }
    String written = map.text("file");
    Path path = map.checked("file", () -> reach.of(written));
    String preset = map.optionalText("preset");
    String kind = map.optionalText("kind");
    ProblemPreset known =
        preset == null ? ProblemPreset.AUTO : map.checked("preset", () -> ProblemPreset.of(preset));
    @Nullable AnswerKind answerKind =
        kind == null ? null : map.<AnswerKind>checked("kind", () -> AnswerKind.of(kind));
    Selection selection = new Selection(map.texts("select"));
    FieldMapping mapping = new FieldMapping(map.texts("map"));
    ProblemSource source =
        map.checked(
            map.node("select") == null ? "map" : "select",
            () -> new ProblemSource(path, known, answerKind, selection, mapping, skipBad));
    problems.put(name, new ProblemsEntry.FromFile(source));
  }

  private ProblemSource source(YamlMap section, String name, String written) {
    Path path = section.checked(name, () -> reach.of(written));
    return new ProblemSource(
        path, ProblemPreset.AUTO, null, Selection.ALL, FieldMapping.NONE, skipBad);
  }

  private void checkpoint(YamlMap section, String key) {
    checkpoints.put(key, new CheckpointSection(reach, skipBad).read(section, key));
  }

  private void plan(YamlMap section, String name) {
    YamlMap map = section.map(name);
    if (map == null) {
      plans.put(name, SamplingPlan.UNKNOWN);
      return;
    }
    map.requireKeys("temperature", "topP", "topK", "maxTokens", "stop", "template", "seed");
    Double temperature = map.optionalDouble("temperature");
    Double topP = map.optionalDouble("topP");
    Integer topK = map.optionalInt("topK");
    Integer maxTokens = map.optionalInt("maxTokens");
    List<String> stop = map.optionalTexts("stop");
    String template = map.optionalText("template");
    Long seed = map.optionalLong("seed");
    plans.put(
        name,
        section.checked(
            name,
            () -> new SamplingPlan(temperature, topP, topK, maxTokens, stop, template, seed)));
  }

  private void run(YamlMap section, String name) {
    YamlMap map = section.map(name);
    if (map == null) {
      throw section.bad(
          name, "a run has a checkpoint and problems", "nothing", "add {checkpoint: NAME, ...}");
    }
    map.requireKeys("checkpoint", "problems", "plan", "draws", "trace");
    String checkpoint = map.text("checkpoint");
    CheckpointEntry entry = checkpoints.get(checkpoint);
    if (entry == null) {
      throw unresolved(map, "checkpoint", checkpoint, checkpoints);
    }
    boolean tallied = entry instanceof CheckpointEntry.Tallied;
    String set = tallied ? map.optionalText("problems") : map.text("problems");
    if (set != null && !problems.containsKey(set)) {
      requireName(map, "problems", set);
      problems.put(set, new ProblemsEntry.Imported(set));
    }
    String plan = map.optionalText("plan");
    if (plan != null && !plans.containsKey(plan)) {
      throw unresolved(map, "plan", plan, plans);
    }
    Integer draws = map.optionalInt("draws");
    if (draws != null && draws < 1) {
      throw map.badValue("draws", "1 or more");
    }
    if (entry.draws()) {
      requireDrawable(map, plan, draws);
    } else if (map.flag("trace")) {
      throw map.bad(
          "trace",
          "traces are stored of what a checkpoint with a path or servers draws",
          "one that is recorded",
          "remove trace");
    }
    runs.put(name, new RunEntry(checkpoint, set, plan, draws, map.flag("trace")));
  }

  private void requireDrawable(YamlMap map, @Nullable String plan, @Nullable Integer draws) {
    String rule = "a run that draws from a checkpoint has the key ";
    if (plan == null) {
      throw map.bad("checkpoint", rule + "plan", "none", "add plan: NAME");
    }
    if (draws == null) {
      throw map.bad("checkpoint", rule + "draws", "none", "add draws: N");
    }
  }

  private void score(YamlMap map) {
    map.requireKeys("run", "with", "texts", "draws");
    String run = map.text("run");
    RunEntry scored = runs.get(run);
    if (scored == null) {
      throw unresolved(map, "run", run, runs);
    }
    if (checkpoints.get(scored.checkpoint()) instanceof CheckpointEntry.Tallied) {
      throw map.bad("run", "only texts are scored", "'" + run + "', tallies", "name another run");
    }
    String with = map.text("with");
    CheckpointEntry scorer = checkpoints.get(with);
    if (scorer == null) {
      throw unresolved(map, "with", with, checkpoints);
    }
    if (!scorer.draws()) {
      throw map.bad(
          "with",
          "a checkpoint that scores has a path or servers",
          "'" + with + "', which is recorded",
          "name one with path: DIRECTORY or servers: URL");
    }
    String texts = Objects.requireNonNullElse(map.optionalText("texts"), "all");
    ScoredTexts chosen =
        ScoredTexts.of(texts)
            .orElseThrow(() -> map.badValue("texts", "all, correct or references"));
    Integer draws = map.optionalInt("draws");
    if (draws != null && draws < 1) {
      throw map.badValue("draws", "1 or more");
    }
    scores.add(new ScoreEntry(run, with, chosen, draws));
  }

  private void comparison(YamlMap map) {
    map.requireKeys("base", "tuned", "budget", "alpha");
    String base = map.text("base");
    String tuned = map.text("tuned");
    if (!runs.containsKey(base)) {
      throw unresolved(map, "base", base, runs);
    }
    if (!runs.containsKey(tuned)) {
      throw unresolved(map, "tuned", tuned, runs);
    }
    if (base.equals(tuned)) {
      throw map.bad("tuned", "a comparison has two runs", "'" + base + "' twice", "name another");
    }
    Integer budget = map.optionalInt("budget");
    if (budget != null && budget < 1) {
      throw map.badValue("budget", "1 or more");
    }
    Double alpha = map.optionalDouble("alpha");
    if (alpha != null && !(alpha > 0 && alpha < 1)) {
      throw map.badValue("alpha", "above 0 and below 1");
    }
    comparisons.add(new ComparisonEntry(base, tuned, budget, alpha));
  }

  private static BadInputException unresolved(
      YamlMap map, String key, String name, Map<String, ?> known) {
    return map.bad(
        key,
        key + " names one of " + String.join(", ", known.keySet()),
        "'" + name + "'",
        NearestWord.of(name, known.keySet())
            .map(near -> "did you mean '" + near + "'?")
            .orElse("add it or name another"));
  }
}
