package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.inference.TinyCheckpoint;
import dev.cadastre.inference.checkpoint.Family;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that can't draw is told before anything is stored. */
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RefusedDrawingTest {

  private static final String PROBLEM =
      "{\"id\": \"a\", \"problem\": \"c07060901>32:\", \"answer\": \"5\"}";
  private static final String PLAN = "{temperature: 1, maxTokens: 8, template: plain}";

  private Path folder = Path.of("");
  private Path checkpoint = folder;
  private Shell shell = new Shell(folder);
  private String ledger = "";

  @BeforeAll
  void drawSome(@TempDir Path scratch) throws IOException {
    folder = scratch;
    shell = new Shell(folder);
    checkpoint = Files.createDirectories(folder.resolve("base"));
    Path good = Files.createDirectories(folder.resolve("good"));
    TinyCheckpoint.of(Family.QWEN2, 1).write(good);
    shell.file("one.jsonl", PROBLEM);
    assertThat(shell.run("run", campaign("good", "one", PLAN)).exit()).isZero();
    ledger = contents();
  }

  @BeforeEach
  void mendTheCheckpoint() throws IOException {
    Files.deleteIfExists(checkpoint.resolve("chat_template.jinja"));
    TinyCheckpoint.of(Family.QWEN2, 2).write(checkpoint);
  }

  @AfterEach
  void theLedgerIsAsItWas() {
    assertThat(contents()).isEqualTo(ledger);
  }

  @AfterAll
  void theLedgerIsWhole() {
    assertThat(shell.run("doctor").exit()).isZero();
  }

  private String contents() {
    return shell.run("export", "good").out() + shell.run("status", "--format", "json").out();
  }

  private String campaign(String name, String problems, String plan, String... more) {
    return shell.file(
        "campaign-" + name + ".yaml",
        "campaign: of-" + name,
        "problems: {" + problems + ": " + problems + ".jsonl}",
        "checkpoints: {c: {path: " + name + String.join("", more) + "}}",
        "plans: {p: " + plan + "}",
        "runs: {" + name + ": {checkpoint: c, problems: " + problems + ", plan: p, draws: 3}}",
        "verifier: text");
  }

  private void assertRefused(String plan, String... messages) {
    assertCampaignRefused("one", plan, "", messages);
  }

  private void assertCampaignRefused(
      String problems, String plan, String more, String... messages) {
    Ran ran = shell.run("run", campaign("base", problems, plan, more));
    assertThat(ran.err()).contains(messages).doesNotContain("\tat ");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.out()).isEmpty();
  }

  @Test
  void aDirectoryThatIsNotThere() {
    Ran ran = shell.run("run", campaign("nowhere", "one", PLAN));
    assertThat(ran.err())
        .contains("nowhere: a checkpoint is a directory; got nothing there; check the path");
    assertThat(ran.exit()).isEqualTo(3);
  }

  @Test
  void aMissingFile() throws IOException {
    Files.delete(checkpoint.resolve("model.safetensors"));
    assertRefused(PLAN, "model.safetensors: a checkpoint has this weight file; got none; copy it");
    Files.delete(checkpoint.resolve("tokenizer.json"));
    assertRefused(PLAN, "tokenizer.json: a checkpoint directory has this file; got none; copy it");
  }

  @Test
  void aFileThatIsCutOff() throws IOException {
    Path file = checkpoint.resolve("model.safetensors");
    try (FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE)) {
      channel.truncate(channel.size() - 5);
    }
    assertRefused(PLAN, "model.safetensors: the file has ", "it is cut off: copy it again");
  }

  @Test
  void weightsOfAnotherType() {
    TinyCheckpoint.of(Family.QWEN2, 2).as("I64").write(checkpoint);
    assertRefused(
        PLAN, "a weight is of type F32, F16 or BF16; got I64 for ", "; convert the checkpoint");
  }

  @Test
  void aWeightThatIsNotANumberIsFoundBeforeTheFirstDraw() {
    for (String type : new String[] {"F32", "BF16"}) {
      TinyCheckpoint tiny = TinyCheckpoint.of(Family.QWEN2, 2).as(type);
      tiny.value("model.layers.3.mlp.down_proj.weight")[7] = Float.NaN;
      tiny.write(checkpoint);
      assertRefused(
          PLAN,
          "model.safetensors: every weight is finite; got NaN at element 7 of model.layers.3",
          "the checkpoint is damaged or its training diverged: use another");
    }
  }

  @Test
  void anUnsupportedFamily() {
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.QWEN2, 2);
    tiny.config().put("model_type", "gpt2");
    tiny.write(checkpoint);
    assertRefused(
        PLAN, "model_type is one of qwen2, qwen3, llama, mistral; got 'gpt2'; use a checkpoint of");
  }

  @Test
  void aPromptLongerThanTheContext() {
    shell.file(
        "long.jsonl", PROBLEM, PROBLEM.replace("\"a\"", "\"b\"").replace("c07", "c".repeat(300)));
    assertCampaignRefused(
        "long",
        PLAN,
        "",
        "run base, problem b of long: a prompt has 1 to 255 tokens, one less than the checkpoint's"
            + " context; got 310; leave the problem out or use another checkpoint");
  }

  @Test
  void aDeviceThatIsNotThere() {
    assertCampaignRefused(
        "one", PLAN, ", device: tpu", "run base: a device is cpu, cuda or cuda:N; got 'tpu'");
    assertCampaignRefused(
        "one",
        PLAN,
        ", device: 'cuda:99'",
        "run base: a device is one that PyTorch has here, ",
        "; got 'cuda:99'; use --device cpu");
    assertCampaignRefused("one", PLAN, ", lanes: 5000", "run base: lanes are 1 to 4096; got 5000");
  }

  @Test
  void aPlanThatLeavesOutWhatDrawingNeeds() {
    assertRefused(
        "{temperature: 1}", "run base: a plan that is drawn from tells maxTokens; got none");
  }

  @Test
  void templatesThatCannotBeRendered() throws IOException {
    String chat = PLAN.replace("plain", "chat");
    assertRefused(
        PLAN.replace("plain", "nice"), "a template is plain, chat, or words with {prompt}");
    assertRefused(
        chat, "a plan with template chat needs the checkpoint's own chat template; got none in");
    Path template = checkpoint.resolve("chat_template.jinja");
    Files.writeString(template, "{{ messages }}\n{% include 'other' %}");
    assertRefused(chat, "got line 2: the tag include is not supported; write a simpler one");
    Files.writeString(template, "{{ raise_exception('no users') }}");
    assertRefused(chat, "got line 1: the template says: no users; write");
  }
}
