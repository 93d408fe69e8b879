package dev.cadastre.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.rollout.StopReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordedRolloutsTest {

  @TempDir Path folder;

  private Path write(String content) throws IOException {
    return Files.writeString(folder.resolve("rollouts.json"), content);
  }

  private RecordedRollouts open(Path file, RolloutPreset preset) {
    return RecordedRollouts.open(RolloutSource.of(file, preset), folder.resolve("cache"));
  }

  private RecordedRollouts lines(String... lines) throws IOException {
    return open(write(String.join("\n", lines) + "\n"), RolloutPreset.JSONL);
  }

  private static List<String> texts(RecordedRollouts rollouts, int group) throws IOException {
    return rollouts.rollouts(group, rollouts.draws(group)).stream().map(Rollout::text).toList();
  }

  @Test
  void anEmptyFileIsRefused() throws Exception {
    Path file = write("");
    for (RolloutPreset preset : RolloutPreset.values()) {
      assertThatThrownBy(() -> open(file, preset))
          .hasMessageStartingWith(file.toString())
          .hasMessageMatching(".*(a recording holds draws|a document is one JSON value); got .*");
    }
  }

  @Test
  void tracesAreNumberedInTheirOrderWhereNoDrawIsTold() throws Exception {
    RecordedRollouts traces =
        open(
            write(
                """
                {"problem": "p", "text": "first"}
                {"problem": "q", "text": "other"}
                {"problem": "p", "text": "second"}
                """),
            RolloutPreset.TRACES);
    assertThat(traces.draws(0)).containsExactly(0, 1);
    assertThat(texts(traces, 0)).containsExactly("first", "second");
    assertThat(traces.draws(1)).containsExactly(0);
  }

  @Test
  void aTraceTellsItsDrawWhereAnotherDoes() throws Exception {
    Path told = write("{\"problem\": \"p\", \"draw\": 7, \"text\": \"a\"}\n");
    assertThat(open(told, RolloutPreset.TRACES).draws(0)).containsExactly(7);
    Path mixed =
        write(
            """
            {"problem": "p", "draw": 7, "text": "a"}
            {"problem": "p", "text": "b"}
            """);
    assertThatThrownBy(() -> open(mixed, RolloutPreset.TRACES))
        .hasMessageContaining(
            "line 2: a file of traces tells the draw of every line or of none; got a line without"
                + " after one with a draw; number all or none");
  }

  @Test
  void anyDrawIsReadFromItsPlace() throws Exception {
    RecordedRollouts rollouts =
        lines(
            "\uFEFF{\"problem\":\"é\",\"note\":\"ünïcode \uD83D\uDE00\",\"draw\":2,\"text\":\"größer\"}\r",
            "",
            "{\"text\":\"a \\\"quote\\\", a\\nline, \uD83D\uDE00 and \\ud83d\\ude00\",\"draw\":0,\"problem\":\"é\"}",
            "{\"problem\":7,\"draw\":1000,\"text\":\"\"}");
    assertThat(rollouts.groups())
        .containsExactly(
            new RecordedRollouts.Group(0, new ProblemRef("é", null), 2, 2),
            new RecordedRollouts.Group(1, new ProblemRef("7", null), 1, 1000));
    assertThat(rollouts.draws(0)).containsExactly(0, 2);
    assertThat(texts(rollouts, 0))
        .containsExactly("a \"quote\", a\nline, \uD83D\uDE00 and \uD83D\uDE00", "größer");
    assertThat(texts(rollouts, 1)).containsExactly("");
    assertThat(rollouts.rollouts(0, new int[] {1, 2, 3}))
        .extracting(Rollout::draw)
        .containsExactly(2);
    assertThat(rollouts.size()).isEqualTo(3);
  }

  @Test
  void nulAndLoneSurrogatesAreTaken() throws Exception {
    RecordedRollouts rollouts =
        lines("{\"problem\":\"a\",\"draw\":0,\"text\":\"\\u0000 \\ud800\"}");
    assertThat(texts(rollouts, 0)).containsExactly("\0 \uD800");
  }

  @Test
  void numbersBesideTheTextAreKeptAndAbsentOnesAreUnknown() throws Exception {
    RecordedRollouts rollouts =
        lines(
            "{\"problem\":\"a\",\"draw\":0,\"text\":\"x\",\"stopReason\":\"length\",\"tokens\":64,"
                + "\"sumLogProbNats\":-1.5,\"sumSamplingLogProbNats\":-0.25,\"correct\":false}",
            "{\"problem\":\"a\",\"draw\":1,\"text\":\"y\",\"stopReason\":\"stop\",\"correct\":true}",
            "{\"problem\":\"a\",\"draw\":2,\"text\":\"z\",\"tokens\":null}");
    assertThat(rollouts.rollouts(0, new int[] {0, 1, 2}))
        .containsExactly(
            new Rollout(0, "x", StopReason.LENGTH, 64, -1.5, -0.25, null, null, false),
            new Rollout(1, "y", StopReason.STOP, null, null, null, null, null, true),
            new Rollout(2, "z", null, null, null, null, null, null, null));
    assertThat(rollouts.toldPlan()).isEqualTo(SamplingPlan.UNKNOWN);
  }

  @Test
  void fieldsAreMapped() throws Exception {
    Path file = write("{\"q\":\"Why?\",\"i\":0,\"out\":\"x\",\"text\":5}\n");
    FieldMapping mapping = FieldMapping.of(List.of("prompt=q", "draw=i", "text=out"));
    RecordedRollouts rollouts =
        RecordedRollouts.open(
            new RolloutSource(file, RolloutPreset.JSONL, Selection.ALL, mapping, 0), folder);
    assertThat(rollouts.groups().get(0).problem()).isEqualTo(new ProblemRef(null, "Why?"));
    assertThat(texts(rollouts, 0)).containsExactly("x");
    assertThatThrownBy(
            () ->
                new RolloutSource(
                    file,
                    RolloutPreset.JSONL,
                    Selection.ALL,
                    FieldMapping.of(List.of("txt=out")),
                    0))
        .hasMessageContaining("a mapped field is one of")
        .hasMessageContaining("got 'txt'");
  }

  private static final String GYM =
      """
      {"metadata": {"max_tokens": 2048, "temperature": 0.6, "top_p": 0.9, "model": "ä"},
       "categories": [{"name": "é", "datasets": [
        {"name": "one", "results": [
          {"question": "Wie groß?", "completions": [
            {"model_answer": "1", "full_model_response": "größer", "score": 1.0},
            {"score": 0.05, "full_model_response": "kl\\u0065in"}]}]},
        {"name": "two", "results": [
          {"completions": [{"full_model_response": "€", "score": 0}], "question": "Zwei?"}]}]}]}
      """;

  private RecordedRollouts gym(String content, String dataset, int skipBad) throws IOException {
    return RecordedRollouts.open(
        new RolloutSource(
            write(content),
            RolloutPreset.REASONING_GYM,
            new Selection(Map.of("dataset", dataset)),
            FieldMapping.NONE,
            skipBad),
        folder);
  }

  @Test
  void aResultsDocumentTellsItsPlanAndVerdicts() throws Exception {
    RecordedRollouts one = gym("\uFEFF" + GYM, "one", 0);
    assertThat(one.toldPlan()).isEqualTo(new SamplingPlan(0.6, 0.9, null, 2048, null, null, null));
    assertThat(one.groups().get(0).problem()).isEqualTo(new ProblemRef(null, "Wie groß?"));
    assertThat(one.rollouts(0, new int[] {0, 1}))
        .containsExactly(
            new Rollout(0, "größer", null, null, null, null, null, null, true),
            new Rollout(1, "klein", null, null, null, null, null, null, false));
    assertThat(texts(gym(GYM, "two", 0), 0)).containsExactly("€");
  }

  @Test
  void oneDatasetOfSeveralMustBeSelected() throws Exception {
    Path file = write(GYM);
    assertThatThrownBy(() -> open(file, RolloutPreset.REASONING_GYM))
        .hasMessageContaining(
            "one dataset is read at a time; got 2 (one, two); choose one with --select dataset=NAME");
    assertThatThrownBy(() -> gym(GYM, "three", 0))
        .hasMessageContaining(
            "the selected dataset is in the file; got 'three'; choose one of one, two");
    assertThatThrownBy(
            () ->
                new RolloutSource(
                    file,
                    RolloutPreset.REASONING_GYM,
                    Selection.of(List.of("epoch=1")),
                    FieldMapping.NONE,
                    0))
        .hasMessage("preset reasoning-gym selects by dataset; got 'epoch'; use one of these keys");
    assertThatThrownBy(() -> RolloutPreset.of("gym"))
        .hasMessageContaining(
            "a preset of recorded rollouts is one of jsonl, traces, reasoning-gym")
        .hasMessageContaining("got 'gym'");
  }

  @Test
  void aBadCompletionIsToldByItsPathAndSkippedOnRequest() throws Exception {
    String bad = GYM.replace("\"größer\"", "17");
    assertThatThrownBy(() -> gym(bad, "one", 0))
        .hasMessageContaining("line 5, /categories/0/datasets/0/results/0/completions/0")
        .hasMessageContaining("full_model_response is a text; got '17'; mend the value");
    RecordedRollouts skipped = gym(bad, "one", 1);
    assertThat(skipped.draws(0)).containsExactly(1);
    assertThat(skipped.rejects()).hasSize(1);
    assertThat(skipped.rejects().get(0).original())
        .isEqualTo("{\"model_answer\": \"1\", \"full_model_response\": 17, \"score\": 1.0}");
  }

  @Test
  void aDocumentThatIsCutOffIsRefused() {
    assertThatThrownBy(() -> gym(GYM.substring(0, GYM.length() / 2), "one", 9))
        .isInstanceOf(BadInputException.class)
        .hasMessageContaining("a record is valid JSON")
        .hasMessageContaining("a document can't be read in part");
  }

  @Test
  void gameOf24LogsAreReadInBothForms() throws Exception {
    RecordedRollouts rollouts =
        open(
            write(
                """
                [{"idx": 900, "ys": ["a", "b"], "accs": [true, false]},
                 {"idx": 901, "infos": [{"r": 1}, {"r": 0}], "ys": ["c", "d"]}]
                """),
            RolloutPreset.GAME24);
    assertThat(rollouts.groups()).extracting(g -> g.problem().id()).containsExactly("900", "901");
    assertThat(rollouts.rollouts(1, new int[] {0, 1}))
        .extracting(Rollout::recordedCorrect)
        .containsExactly(true, false);
    Path uneven = write("[{\"idx\": 1, \"ys\": [\"a\"], \"accs\": []}]");
    assertThatThrownBy(() -> open(uneven, RolloutPreset.GAME24))
        .hasMessageContaining(
            "line 1, /0: \"ys\" and \"accs\" (or \"infos\") are lists of one length")
        .hasMessageContaining("got 1 and 0");
  }

  @Test
  void responsesInListsAreDrawsOfTheirLine() throws Exception {
    RecordedRollouts rollouts =
        open(
            write(
                "{\"idx\": 3, \"question\": \"Q\", \"code\": [\"a\", \"b\"], \"score\": [true, false]}"),
            RolloutPreset.QWEN_MATH_COT);
    assertThat(rollouts.groups().get(0).problem()).isEqualTo(new ProblemRef("3", "Q"));
    assertThat(texts(rollouts, 0)).containsExactly("a", "b");
  }

  @Test
  void aRepeatedDrawIsKeptOnceAndReported() throws Exception {
    String line = "{\"problem\":\"a\",\"draw\":0,\"text\":\"x\"}";
    RecordedRollouts rollouts = lines(line, line.replace("\"x\"", "\"\\u0078\""));
    assertThat(rollouts.size()).isEqualTo(1);
    assertThat(rollouts.repeatedDraws()).isEqualTo(1);
  }

  @Test
  void aDrawWithTwoTextsIsRefused() {
    String line = "{\"problem\":\"a\",\"draw\":0,\"text\":\"x\"}";
    assertThatThrownBy(() -> lines(line, line.replace("\"x\"", "\"y\"")))
        .hasMessageContaining(
            "a draw has one text; got 1 with two (draw 0 of a on lines 1 and 2); keep one of them");
  }

  @Test
  void manyConflictsAreCountedAndThreeNamed() {
    String[] lines = new String[10];
    for (int i = 0; i < lines.length; i++) {
      lines[i] = "{\"problem\":\"a\",\"draw\":%d,\"text\":\"%d\"}".formatted(i % 5, i);
    }
    assertThatThrownBy(() -> lines(lines))
        .hasMessageContaining(
            "got 5 with two (draw 0 of a on lines 1 and 6; draw 1 of a on lines 2 and 7; draw 2 of"
                + " a on lines 3 and 8); keep");
  }

  @Test
  void aTextMayHaveSoManyCharactersAndNoMore() throws Exception {
    String most = "x".repeat(JsonWalk.MAX_TEXT_LENGTH);
    RecordedRollouts rollouts = lines("{\"problem\":\"a\",\"draw\":0,\"text\":\"" + most + "\"}");
    assertThat(texts(rollouts, 0)).containsExactly(most);
    assertThatThrownBy(() -> lines("{\"problem\":\"a\",\"draw\":0,\"text\":\"" + most + "x\"}"))
        .hasMessageContaining("a text has at most 1048576 characters; got 1048577 characters");
  }

  @Test
  void anIndexIsReusedUntilTheFileChanges() throws Exception {
    Path file = write("{\"problem\":\"a\",\"draw\":0,\"text\":\"x\"}\n");
    open(file, RolloutPreset.JSONL);
    Path cache = folder.resolve("cache");
    Path index;
    try (var stored = Files.list(cache)) {
      index = stored.findFirst().orElseThrow();
    }
    FileTime built = FileTime.fromMillis(1_000_000);
    Files.setLastModifiedTime(index, built);
    RecordedRollouts again = open(file, RolloutPreset.JSONL);
    assertThat(Files.getLastModifiedTime(index)).isEqualTo(built);
    Files.writeString(file, "{\"problem\":\"a\",\"draw\":0,\"text\":7}\n \n");
    assertThatThrownBy(() -> texts(again, 0))
        .hasMessageContaining("a recorded file stays as it was when it was opened");
    Files.writeString(file, "{\"problem\":\"a\",\"draw\":0,\"text\":\"other\"}\n");
    assertThat(texts(open(file, RolloutPreset.JSONL), 0)).containsExactly("other");
    assertThat(Files.getLastModifiedTime(index)).isNotEqualTo(built);
    Files.write(index, new byte[] {1, 2, 3});
    assertThat(texts(open(file, RolloutPreset.JSONL), 0)).containsExactly("other");
  }

  @Test
  void whatIsNoPlainFileIsRefused() throws Exception {
    assertThatThrownBy(() -> open(folder, RolloutPreset.JSONL))
        .hasMessageEndingWith("input is a file; got a directory; name a file in it");
    assertThatThrownBy(() -> open(folder.resolve("none"), RolloutPreset.JSONL))
        .hasMessageEndingWith("input is a readable file; got nothing there; check the path");
    ByteArrayOutputStream packed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(packed)) {
      gzip.write("{}".getBytes(StandardCharsets.UTF_8));
    }
    Path file = Files.write(folder.resolve("r.jsonl.gz"), packed.toByteArray());
    assertThatThrownBy(() -> open(file, RolloutPreset.JSONL))
        .hasMessageEndingWith("recorded rollouts lie unpacked; got gzip; unpack it with gunzip");
  }

  @Test
  void aReplayGivesTheRecordedTextsOfAProblem() throws Exception {
    RecordedRollouts rollouts =
        lines(
            "{\"problem\":\"a\",\"draw\":0,\"text\":\"x\"}",
            "{\"problem\":\"b\",\"draw\":0,\"text\":\"y\"}");
    Problem b = new Problem("b", "B?", "1", AnswerKind.INTEGER, Map.of());
    Problem c = new Problem("c", "C?", "1", AnswerKind.INTEGER, Map.of());
    ProblemSet set = new ProblemSet("set", List.of(b, c));
    try (RecordedGenerator generator = new RecordedGenerator(rollouts, set, 1)) {
      assertThat(generator.generate(c, new int[] {0})).isEmpty();
      assertThat(generator.generate(b, new int[] {0, 1}))
          .extracting(Rollout::text)
          .containsExactly("y");
      Thread.currentThread().interrupt();
      assertThatThrownBy(() -> generator.generate(b, new int[] {0}))
          .isInstanceOf(InterruptedException.class);
      assertThat(Thread.interrupted()).isFalse();
      assertThat(generator.generate(b, new int[] {0})).hasSize(1);
    }
  }
}
