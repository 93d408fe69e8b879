package dev.cadastre.campaign;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.dataset.BadInputException;
import dev.cadastre.dataset.FieldMapping;
import dev.cadastre.dataset.ProblemPreset;
import dev.cadastre.dataset.ProblemSource;
import dev.cadastre.dataset.RolloutPreset;
import dev.cadastre.dataset.RolloutSource;
import dev.cadastre.dataset.Selection;
import dev.cadastre.dataset.TallyPreset;
import dev.cadastre.fleet.KeySource;
import dev.cadastre.fleet.Pace;
import dev.cadastre.fleet.ServerSettings;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.rollout.SamplingPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CampaignReaderTest {

  private static final String NIGHTLY =
      """
      campaign: amc23-nightly
      problems: {amc23: problems/amc23.jsonl}        # or the name of an imported set
      checkpoints:
        base:  {recorded: step400.json, preset: reasoning-gym}
        tuned: {recorded: step800.json, preset: reasoning-gym}
      plans: {default: {temperature: 0.6, topP: 0.9, topK: 0, maxTokens: 2048, stop: [], template: plain, seed: 1}}
      runs:
        base:  {checkpoint: base,  problems: amc23, plan: default, draws: 50}
        tuned: {checkpoint: tuned, problems: amc23, plan: default, draws: 50}
      comparisons: [{base: base, tuned: tuned}]
      verifier: integer
      """;

  @TempDir Path folder;

  private Campaign read(String yaml) throws IOException {
    return CampaignReader.read(Files.writeString(folder.resolve("c.yaml"), yaml));
  }

  private void refused(String yaml, String message) {
    assertThatThrownBy(() -> read(yaml))
        .isInstanceOf(BadInputException.class)
        .hasMessage(folder.resolve("c.yaml") + message);
  }

  private void refused(String old, String replacement, String message) {
    assertThat(NIGHTLY).contains(old);
    refused(NIGHTLY.replace(old, replacement), message);
  }

  @Test
  void anEmptyFileIsRefused() {
    refused("", ": a campaign has a name and runs; got an empty file; write campaign: NAME");
    refused(
        "# only a comment\n",
        ": a campaign has a name and runs; got an empty file; write campaign: NAME");
    assertThatThrownBy(() -> CampaignReader.read(folder.resolve("none.yaml")))
        .hasMessageEndingWith(
            "a campaign is a readable file; got nothing to read there; check the path");
    assertThatThrownBy(() -> CampaignReader.read(folder)).hasMessageContaining("got a directory");
  }

  @Test
  void aWholeCampaignIsRead() throws Exception {
    Campaign campaign = read(NIGHTLY);
    assertThat(campaign.name()).isEqualTo("amc23-nightly");
    assertThat(campaign.problems())
        .isEqualTo(
            Map.of(
                "amc23",
                new ProblemsEntry.FromFile(
                    ProblemSource.of(folder.resolve("problems/amc23.jsonl"), ProblemPreset.AUTO))));
    assertThat(campaign.checkpoints())
        .containsEntry(
            "base",
            new CheckpointEntry.Recorded(
                "base",
                RolloutSource.of(folder.resolve("step400.json"), RolloutPreset.REASONING_GYM),
                0));
    assertThat(campaign.plans())
        .isEqualTo(Map.of("default", new SamplingPlan(0.6, 0.9, 0, 2048, List.of(), "plain", 1L)));
    assertThat(campaign.runs().keySet()).containsExactly("base", "tuned");
    assertThat(campaign.runs())
        .containsEntry("tuned", new RunEntry("tuned", "amc23", "default", 50, false));
    assertThat(campaign.comparisons())
        .containsExactly(new ComparisonEntry("base", "tuned", null, null));
    assertThat(campaign.verifier()).isEqualTo("integer");
    assertThat(campaign.skipBad()).isZero();
  }

  @Test
  void everyKeyIsRead() throws Exception {
    Campaign campaign =
        read(
            """
            campaign: all
            problems:
              mapped: {file: p.csv, kind: math, map: {prompt: Frage, meta.level: Stufe}}
              gym: {file: r.json, preset: reasoning-gym, select: {dataset: one}}
              known:
              other: {imported: elsewhere}
              same: imported
            checkpoints:
              slow: {recorded: r.jsonl, name: step-1, delayMillis: 5, map: {text: out}}
              counts: {recorded: t.csv, tallies: true}
              puzzles: {recorded: t.json.gz, preset: pypuzzles, select: {prompt: long}}
            plans: {none: , part: {temperature: 1, stop: ["a", b]}}
            runs:
              one: {checkpoint: slow, problems: mapped, plan: part, draws: 3}
              two: {checkpoint: slow, problems: stored, plan: none}
              three: {checkpoint: puzzles}
            comparisons: [{base: one, tuned: two, budget: 4, alpha: 0.01}]
            skipBad: 2
            """);
    assertThat(campaign.problems())
        .containsEntry(
            "mapped",
            new ProblemsEntry.FromFile(
                new ProblemSource(
                    folder.resolve("p.csv"),
                    ProblemPreset.AUTO,
                    AnswerKind.MATH,
                    Selection.ALL,
                    new FieldMapping(Map.of("prompt", "Frage", "meta.level", "Stufe")),
                    2)))
        .containsEntry("known", new ProblemsEntry.Imported("known"))
        .containsEntry("other", new ProblemsEntry.Imported("elsewhere"))
        .containsEntry("same", new ProblemsEntry.Imported("same"))
        .containsEntry("stored", new ProblemsEntry.Imported("stored"));
    assertThat(campaign.checkpoints())
        .containsEntry(
            "slow",
            new CheckpointEntry.Recorded(
                "step-1",
                new RolloutSource(
                    folder.resolve("r.jsonl"),
                    RolloutPreset.JSONL,
                    Selection.ALL,
                    new FieldMapping(Map.of("text", "out")),
                    2),
                5));
    assertThat(campaign.checkpoints().get("counts"))
        .isInstanceOfSatisfying(
            CheckpointEntry.Tallied.class,
            t -> assertThat(t.source().preset()).isEqualTo(TallyPreset.CSV));
    assertThat(campaign.checkpoints().get("puzzles"))
        .isInstanceOfSatisfying(
            CheckpointEntry.Tallied.class,
            t -> assertThat(t.source().selection().values()).isEqualTo(Map.of("prompt", "long")));
    assertThat(campaign.plans())
        .containsEntry("none", SamplingPlan.UNKNOWN)
        .containsEntry(
            "part", new SamplingPlan(1.0, null, null, null, List.of("a", "b"), null, null));
    assertThat(campaign.runs())
        .containsEntry("two", new RunEntry("slow", "stored", "none", null, false))
        .containsEntry("three", new RunEntry("puzzles", null, null, null, false));
    assertThat(campaign.comparisons()).containsExactly(new ComparisonEntry("one", "two", 4, 0.01));
  }

  @Test
  void anUnknownKeyIsToldWithTheKnownOnes() {
    refused(
        "maxTokens: 2048",
        "maxToken: 2048",
        ", line 6: keys of plans.default are temperature, topP, topK, maxTokens, stop, template,"
            + " seed; got 'maxToken'; did you mean 'maxTokens'?");
    refused(
        "verifier: integer",
        "colour: red",
        ", line 11: keys of a campaign are campaign, problems, checkpoints, plans, runs, scores,"
            + " comparisons, verifier, skipBad; got 'colour'; remove it");
  }

  @Test
  void referencesMustResolve() {
    refused(
        "{checkpoint: tuned",
        "{checkpoint: tund",
        ", line 9: checkpoint names one of base, tuned; got 'tund'; did you mean 'tuned'?");
    refused(
        "draws: 50}\ncomparisons",
        "draws: 50, plan: other}\ncomparisons",
        ", line 9: a key occurs once; got 'plan' again; remove one");
    refused(
        "tuned: tuned}]",
        "tuned: nobody}]",
        ", line 10: tuned names one of base, tuned; got 'nobody'; add it or name another");
    refused(
        "tuned: tuned}]",
        "tuned: base}]",
        ", line 10: a comparison has two runs; got 'base' twice; name another");
  }

  @Test
  void aDirectoryIsACheckpointToDrawFrom() throws IOException {
    Campaign campaign =
        read(
            """
            campaign: drawn
            checkpoints:
              base: {path: checkpoints/base}
              tuned: {path: tuned, name: tuned-400, lanes: 64, device: 'cuda:1'}
            plans: {p: {temperature: 1, maxTokens: 8}}
            runs:
              base: {checkpoint: base, problems: set, plan: p, draws: 4, trace: true}
            """);
    assertThat(campaign.checkpoints())
        .containsEntry(
            "base",
            new CheckpointEntry.Directory("base", folder.resolve("checkpoints/base"), null, null))
        .containsEntry(
            "tuned",
            new CheckpointEntry.Directory("tuned-400", folder.resolve("tuned"), 64, "cuda:1"));
    assertThat(campaign.runs()).containsEntry("base", new RunEntry("base", "set", "p", 4, true));
  }

  @Test
  void aRunThatDrawsNeedsPlanAndDraws() {
    String recorded = "base:  {recorded: step400.json, preset: reasoning-gym}";
    refused(
        recorded,
        "base: {path: base, preset: reasoning-gym}",
        ", line 4: keys of checkpoints.base are path, name, lanes, device; got 'preset'; remove it");
    refused(
        recorded,
        "base: {path: base, lanes: 0}",
        ", line 4: checkpoints.base.lanes is 1 or more; got '0'; mend the value");
    refused(
        recorded,
        "base: {name: base}",
        ", line 4: a checkpoint has the key path, servers or recorded; got none of them; add path:"
            + " DIRECTORY, servers: URL or recorded: FILE");
    refused(
        "draws: 50}\n  tuned",
        "draws: 50, trace: true}\n  tuned",
        ", line 8: traces are stored of what a checkpoint with a path or servers draws; got one"
            + " that is recorded; remove trace");
    refusedDrawing(
        "problems: s, draws: 3",
        ", line 4: a run that draws from a checkpoint has the key plan; got none; add plan: NAME");
    refusedDrawing(
        "problems: s, plan: p",
        ", line 4: a run that draws from a checkpoint has the key draws; got none; add draws: N");
  }

  @Test
  void aCheckpointMayBeServed() throws IOException {
    Campaign campaign =
        read(
            """
            campaign: served
            checkpoints:
              base: {servers: 'http://gpu1:8000/v1/'}
              tuned:
                servers: [https://gpu1/base, 'http://[::1]:8001']
                model: qwen-rl
                name: qwen-rl-400
                dialect: vllm
                tokenizer: ../tokenizer
                key: {env: GPU_KEY}
                inFlight: 512
                drawsPerRequest: 32
                deadline: 90
                attempts: 3
                patience: 60
            plans: {p: {temperature: 1, maxTokens: 8}}
            runs:
              base: {checkpoint: base, problems: set, plan: p, draws: 4}
            """);
    assertThat(campaign.checkpoints())
        .containsEntry(
            "base",
            new CheckpointEntry.Served(
                "base",
                false,
                new ServerSettings(
                    List.of("http://gpu1:8000"), null, null, null, null, Pace.DEFAULTS)))
        .containsEntry(
            "tuned",
            new CheckpointEntry.Served(
                "qwen-rl-400",
                true,
                new ServerSettings(
                    List.of("https://gpu1/base", "http://[::1]:8001"),
                    "qwen-rl",
                    "vllm",
                    folder.resolveSibling("tokenizer").toAbsolutePath().toString(),
                    new KeySource("GPU_KEY", null),
                    new Pace(512, 32, 90, 3, 60))));
  }

  @Test
  void aSubmittedCampaignSendsNoOtherSecretsThanKeysOfCampaigns() {
    List<Reach> submitted = List.of(Reach.within(folder), Reach.anywhereFrom(folder));
    for (Reach reach : submitted) {
      assertThat(keyed(reach, "env: KEY_GPU").name()).isEqualTo("k");
      assertThat(keyed(reach, "file: keys/gpu").name()).isEqualTo("k");
      for (String secret :
          List.of("AWS_SECRET_ACCESS_KEY", "PGPASSWORD", "CADASTRE_DB_PASSWORD", "MY_KEY_GPU")) {
        assertThatThrownBy(() -> keyed(reach, "env: " + secret))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("variables of the server that begin with KEY_")
            .hasMessageNotContaining(secret);
      }
      for (String file : List.of("/etc/cadastre/db-password", "../cadastre.properties")) {
        assertThatThrownBy(() -> keyed(reach, "file: " + file))
            .isInstanceOf(BadInputException.class)
            .hasMessageContaining("below " + folder);
      }
    }
    for (Reach own : List.of(Reach.from(folder), Reach.beside(folder.resolve("c.yaml")))) {
      assertThat(keyed(own, "env: GPU_KEY").name()).isEqualTo("k");
      assertThat(keyed(own, "file: /run/secrets/gpu").name()).isEqualTo("k");
    }
    assertThat(keyed(Reach.elsewhere(), "file: /run/secrets/gpu").name()).isEqualTo("k");
    assertThatThrownBy(() -> keyed(Reach.elsewhere(), "env: GPU_KEY"))
        .isInstanceOf(BadInputException.class);
  }

  private static Campaign keyed(Reach reach, String key) {
    return CampaignReader.read(
        """
        campaign: k
        checkpoints: {c: {servers: 'http://gpu1', key: {%s}}}
        plans: {p: {temperature: 1, maxTokens: 8}}
        runs:
          r: {checkpoint: c, problems: set, plan: p, draws: 4}
        """
            .formatted(key),
        reach);
  }

  @Test
  void whatIsWrongWithServersIsToldAndNoSecretIsShown() {
    refusedServers(
        "servers: 'ftp://gpu1'",
        "a server is an http or https URL with a host; got 'ftp://gpu1'; write for instance"
            + " http://gpu1:8000");
    refusedServers("servers: []", "servers are one URL or more; got none; add one");
    refusedServers(
        "servers: [http://gpu1/, http://gpu1]",
        "a server stands there once; got http://gpu1, http://gpu1; remove one");
    refusedServers(
        "servers: 'https://me:sk-1234@gpu1'",
        "a server's URL is stored and shown, so it holds no user, password or query; got one for"
            + " the host gpu1; give a key by key: {env: NAME} or {file: PATH}");
    refusedServers(
        "servers: http://gpu1, key: sk-1234",
        "a key comes from the environment or from a file, for the ledger keeps this text; got a"
            + " value (not shown); write key: {env: NAME} or {file: PATH}, and take this key out of"
            + " use");
    refusedServers(
        "servers: http://gpu1, key: {env: sk-1234}",
        "a variable's name has letters, digits and _; got something else; write the name of the"
            + " variable that holds the key, never the key");
    refusedServers(
        "servers: http://gpu1, key: {}",
        "a key comes from the environment or from a file; got neither; write {env: NAME} or {file:"
            + " PATH}");
    refusedServers(
        "servers: http://gpu1, inFlight: 0",
        "inFlight is 1 or more; got 0; mend it or leave it out");
    refusedServers(
        "servers: http://gpu1, deadline: 0",
        "deadline is 1 or more; got 0; mend it or leave it out");
    refusedServers(
        "servers: http://gpu1, patience: 0",
        "patience is 1 or more; got 0; mend it or leave it out");
    refusedServers(
        "servers: http://gpu1, deadline: 10s",
        "line 2: checkpoints.c.deadline is an integer; got '10s'; mend the value");
    refusedServers(
        "servers: http://gpu1, dialect: vlm",
        "a server speaks one of [djl, llama.cpp, lmi, openai, sglang, tgi, vllm]; got 'vlm'; leave"
            + " dialect out to find out");
    refusedServers(
        "servers: 'gpu1:8000'",
        "a server is an http or https URL with a host; got 'gpu1:8000'; write for instance"
            + " http://gpu1:8000");
    refusedServers(
        "servers: '10.0.0.1:8000'",
        "a server is an http or https URL with a host; got one without http:// or https:// before"
            + " the host; write for instance http://gpu1:8000");
    refusedServers(
        "servers: http://gpu1, lanes: 4",
        "keys of checkpoints.c are servers, model, dialect, tokenizer, key, name, inFlight,"
            + " drawsPerRequest, deadline, attempts, patience; got 'lanes'; remove it");
  }

  @Test
  void aCheckpointHasOneOrigin() {
    refusedServers(
        "server: http://gpu1",
        "a checkpoint has the key path, servers or recorded; got 'server'; did you mean"
            + " 'servers'?");
    refusedServers(
        "servers: ",
        "a checkpoint has the key path, servers or recorded; got 'servers' without a value; write"
            + " it behind servers:");
    refusedServers(
        "servers: http://gpu1, path: base",
        "a checkpoint draws here, draws on servers or is recorded; got path and servers; keep one,"
            + " and make the other a checkpoint of its own");
  }

  private void refusedServers(String keys, String message) {
    assertThatThrownBy(
            () ->
                read(
                    """
                    campaign: served
                    checkpoints: {c: {KEYS}}
                    plans: {p: {temperature: 1, maxTokens: 8}}
                    runs: {r: {checkpoint: c, problems: s, plan: p, draws: 2}}
                    """
                        .replace("KEYS", keys)))
        .isInstanceOf(BadInputException.class)
        .hasMessageEndingWith(message)
        .hasMessageContaining(", line 2: ");
  }

  private void refusedDrawing(String keys, String message) {
    String text =
        """
        campaign: drawn
        checkpoints: {c: {path: base}}
        plans: {p: {temperature: 1, maxTokens: 8}}
        runs: {r: {checkpoint: c, KEYS}}
        """;
    refused(text.replace("KEYS", keys), message);
  }

  @Test
  void valuesAreChecked() {
    refused(
        "draws: 50}\n  tuned",
        "draws: 0}\n  tuned",
        ", line 8: runs.base.draws is 1 or more; got '0'; mend the value");
    refused(
        "draws: 50}\n  tuned",
        "draws: many}\n  tuned",
        ", line 8: runs.base.draws is an integer; got 'many'; mend the value");
    refused(
        "temperature: 0.6",
        "temperature: .nan",
        ", line 6: plans.default.temperature is a number; got '.nan'; mend the value");
    refused(
        "temperature: 0.6",
        "temperature: NaN",
        ", line 6: plans.default.temperature is a finite number; got 'NaN'; mend the value");
    refused("topP: 0.9", "topP: 1.5", ", line 6: topP lies in (0, 1]; got 1.5");
    refused(
        "stop: []",
        "stop: x",
        ", line 6: plans.default.stop is a list; got 'x'; write [ITEM, ...]");
    refused(
        "preset: reasoning-gym}\n  tuned",
        "preset: gym}\n  tuned",
        ", line 4: a preset of recorded rollouts is one of jsonl, traces, reasoning-gym, game24,"
            + " qwen-math-cot; got 'gym'; use one of these");
    refused(
        "checkpoint: base,  problems",
        "problems",
        ", line 8: runs.base has the key checkpoint; got none; add checkpoint:");
    refused(
        "verifier: integer",
        "skipBad: -1",
        ", line 11: skipBad is 0 or more; got '-1'; mend the value");
  }

  @Test
  void namesStayFitForFilesAndComparisons() {
    String rule =
        "a name has 1 to 100 letters, digits, dots, hyphens or underscores, no '..', and isn't"
            + " 'latest'; got '";
    for (String name : List.of("a..b", "latest", "a/b", "x".repeat(101))) {
      refused(
          "campaign: amc23-nightly",
          "campaign: " + name,
          ", line 1: " + rule + name + "'; rename it");
    }
    refused(
        "campaign: amc23-nightly",
        "campaign: base",
        ", line 1: a campaign has no run of its own name; got 'base'; rename one");
  }

  @Test
  void brokenYamlIsToldByLine() {
    assertThatThrownBy(() -> read("campaign: a\nruns: {a: [\n"))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("c.yaml, line 3: a campaign is valid YAML");
    refused(
        "- a\n- b\n", ", line 1: a campaign is a map of names; got a list; write KEY: VALUE lines");
  }

  @Test
  void theTinyCampaignReads() {
    Campaign campaign = CampaignReader.read(Path.of("datasets/tiny/campaign.yaml"));
    assertThat(campaign.runs().keySet()).containsExactly("base-8", "tuned-8");
  }
}
