package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.inference.TinyCheckpoint;
import dev.cadastre.inference.checkpoint.Family;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Campaigns whose checkpoints draw in this process, from the command line. */
@Tag("slow")
class DrawnCampaignTest {

  private static final String PLAN =
      "{temperature: 1, maxTokens: 24, stop: [\"\\n\"], template: plain, seed: 1}";

  @TempDir Path folder;
  private Shell shell;

  @BeforeEach
  void open() throws IOException {
    shell = new Shell(folder);
    shell.file(
        "problems.jsonl",
        "{\"id\": \"a\", \"problem\": \"c07060901>32:\", \"answer\": \"5\"}",
        "{\"id\": \"b\", \"problem\": \"c01020304>10:\", \"answer\": \"6\"}");
    checkpoint("base", 1);
    checkpoint("tuned", 2);
  }

  private Path checkpoint(String name, long seed) throws IOException {
    Path directory = Files.createDirectories(folder.resolve("checkpoints").resolve(name));
    return TinyCheckpoint.of(Family.QWEN2, seed).write(directory);
  }

  private String campaign(int draws, String plan) {
    return shell.file(
        "campaign.yaml",
        "campaign: drawn",
        "problems: {two: problems.jsonl}",
        "checkpoints:",
        "  base: {path: checkpoints/base}",
        "  tuned: {path: checkpoints/tuned, name: tuned-1, lanes: 5}",
        "plans: {default: " + plan + "}",
        "runs:",
        "  base: {checkpoint: base, problems: two, plan: default, draws: " + draws + "}",
        "  tuned: {checkpoint: tuned, problems: two, plan: default, draws: " + draws + "}",
        "comparisons: [{base: base, tuned: tuned}]",
        "verifier: text");
  }

  private List<String> texts(String run) {
    return shell
        .run("export", run)
        .out()
        .lines()
        .map(line -> line.replaceAll("\"execution\":\\d+", ""))
        .toList();
  }

  @Test
  void checkpointsDrawAndAreComparedAndNothingIsLeftToDo() {
    Ran first = shell.run("run", campaign(20, PLAN));
    assertThat(first.err())
        .contains("run base reads first (13 tokens): c07060901>32:\n")
        .contains("campaign drawn is finished: 2 runs, 80 samples\n");
    assertThat(first.exit()).isZero();
    List<String> texts = texts("base");
    assertThat(texts).hasSize(40).doesNotHaveDuplicates();
    Ran again = shell.run("run", campaign(20, PLAN));
    assertThat(again.err()).contains("nothing was left to do");
    assertThat(again.out()).isEqualTo(first.out());
    assertThat(texts("base")).isEqualTo(texts);
    Ran doctor = shell.run("doctor");
    assertThat(doctor.exit()).isZero();
    assertThat(doctor.row("check", "engine")).startsWith("engine PyTorch 2.7.1, DJL 0.35.1 ok");
    assertThat(doctor.row("check", "devices")).startsWith("devices cpu");
  }

  @Test
  void moreDrawsKeepThoseThatAreThere() {
    shell.run("run", campaign(10, PLAN));
    List<String> few = texts("base");
    assertThat(shell.run("run", campaign(12, PLAN)).exit()).isZero();
    assertThat(texts("base")).hasSize(24).containsAll(few);
  }

  @Test
  void peopleReadTheNamesOfCheckpointsAndNotTheirFingerprints() {
    shell.run("run", campaign(2, PLAN));
    JsonNode runs = shell.run("status", "--format", "json").json().path("runs");
    assertThat(runs.findValuesAsText("checkpoint")).containsExactly("tuned-1", "base");
    assertThat(shell.run("aggregate", "base").out())
        .contains("checkpoint")
        .doesNotContain("sha256");
    Ran asked = shell.run("ask", "which-checkpoints-are-there", "--format", "csv");
    assertThat(asked.out())
        .contains("base," + folder.resolve("checkpoints/base") + ",sha256:")
        .contains("tuned-1,");
  }

  /** Every weight is finite; the sums of their products are not. */
  @Test
  void aDrawThatFailsIsToldWithItsReason() {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.QWEN2, 1);
    Arrays.fill(tiny.value("model.layers.0.mlp.down_proj.weight"), 1e38f);
    tiny.write(folder.resolve("checkpoints/base"));
    Ran ran = shell.run("run", campaign(2, PLAN));
    assertThat(ran.exit()).isEqualTo(1);
    assertThat(ran.err())
        .contains("the job rollouts failed: a checkpoint's logits are finite; got entropy NaN");
  }

  @Test
  void changedWeightsUnderTheSamePathAreRefused() throws IOException {
    shell.run("run", campaign(2, PLAN));
    List<String> texts = texts("base");
    checkpoint("base", 3);
    Ran refused = shell.run("run", campaign(4, PLAN));
    assertThat(refused.exit()).isEqualTo(4);
    assertThat(refused.err())
        .contains("a run draws from one checkpoint; base was drawn from " + folder)
        .contains("model.safetensors is changed; bring the files back");
    assertThat(texts("base")).isEqualTo(texts);
  }

  @Test
  void wordsAroundThePromptAreATemplate() {
    String words = PLAN.replace("plain", "\"b {prompt}:\"");
    Ran ran = shell.run("run", campaign(2, words));
    assertThat(ran.err()).contains("run base reads first (16 tokens): b c07060901>32::\n");
    assertThat(ran.exit()).isZero();
  }

  @Test
  void aChatTemplateIsRenderedWithItsSpecialTokensOnce() throws IOException {
    for (String name : List.of("base", "tuned")) {
      Path directory = folder.resolve("checkpoints").resolve(name);
      Files.writeString(
          directory.resolve("chat_template.jinja"),
          "{{ bos_token }}{% for m in messages %}{{ m.role }}\n{{ m.content }}{% endfor %}"
              + "{% if add_generation_prompt %}:{% endif %}");
      Files.writeString(
          directory.resolve("tokenizer_config.json"),
          "{\"bos_token\": {\"content\": \"<|end|>\"}, \"eos_token\": null}");
    }
    Ran ran = shell.run("run", campaign(2, PLAN.replace("plain", "chat")));
    // one token for the special one, 4 for user, 1 line, 13 of the prompt, 1 colon
    assertThat(ran.err())
        .contains("run base reads first (20 tokens): <|end|>user\u240ac07060901>32::\n");
    assertThat(ran.exit()).isZero();
    assertThat(texts("base")).hasSize(4);
  }

  @Test
  void tracesAreStoredOnRequestAndExplainTheSums() throws IOException {
    String file = campaign(5, PLAN);
    Files.writeString(
        Path.of(file),
        Files.readString(Path.of(file)).replaceFirst("draws: 5", "draws: 5, trace: true"));
    assertThat(shell.run("run", file).exit()).isZero();
    List<String> lines = shell.run("export", "base", "--trace").out().lines().toList();
    assertThat(lines).hasSize(10);
    for (String line : lines) {
      JsonNode sample = new ObjectMapper().readTree(line);
      JsonNode trace = sample.path("trace");
      assertThat(trace.path("tokens")).hasSize(sample.path("tokens").asInt());
      double sum = 0;
      double largest = 0;
      for (int i = 0; i < trace.path("tokens").size(); i++) {
        sum += trace.path("logProbNats").get(i).asDouble();
        largest = Math.max(largest, trace.path("entropyNats").get(i).asDouble());
      }
      assertThat(sum).isCloseTo(sample.path("sumLogProbNats").asDouble(), within(1e-5));
      assertThat(largest).isCloseTo(sample.path("maxTokenEntropyNats").asDouble(), within(1e-6));
    }
    assertThat(shell.run("export", "base").out()).doesNotContain("trace");
    assertThat(shell.run("export", "tuned", "--trace").out()).contains("\"trace\":null");
    assertThat(shell.run("export", "base", "--trace", "--format", "csv").err())
        .contains("traces are written as json; got --format csv");
  }

  /** At 1,900 tokens the odds of a last bit that moves a token are about 1 in 500. */
  @Test
  void otherLanesDrawTheSameRandomNumbers() throws IOException {
    String campaign = campaign(20, PLAN);
    shell.run("run", campaign);
    List<String> many = shell.run("export", "base").out().lines().toList();
    shell = new Shell(Files.createDirectories(folder.resolve("other")));
    shell.run("run", campaign, "--lanes", "3");
    List<String> few = shell.run("export", "base").out().lines().toList();
    assertThat(few).hasSize(40);
    for (int i = 0; i < few.size(); i++) {
      JsonNode one = new ObjectMapper().readTree(few.get(i));
      JsonNode other = new ObjectMapper().readTree(many.get(i));
      assertThat(one.path("text")).isEqualTo(other.path("text"));
      assertThat(one.path("sumSamplingLogProbNats").asDouble())
          .isCloseTo(other.path("sumSamplingLogProbNats").asDouble(), within(1e-4));
    }
    Ran source =
        shell.run("ask", "which-sources-did-a-run-draw-from", "run=base", "--format", "json");
    assertThat(source.json().findPath("source").asText()).contains("\"lanes\":3,\"device\":\"");
  }
}
