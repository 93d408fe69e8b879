package dev.cadastre.operation;

import static java.util.Comparator.comparingDouble;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.aggregate.SuccessEstimates;
import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.inference.EagerScore;
import dev.cadastre.inference.TinyCheckpoint;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.Family;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.Run;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * References through the job, held against the eager decoder. The checkpoint reads characters, but
 * for {@code <answer>}, {@code </answer>} and "=2", which are a token each; the prompt is "1+1:".
 * The seed's weights hold the closing mark likely.
 */
class ReferenceScoringTest {

  private static final String PROMPT = "1+1:";
  private static final double CLOSE = 1e-4;
  private static final int DRAWS = 4_000;
  private static final ObjectMapper JSON = new ObjectMapper();

  private final List<String> notices = new ArrayList<>();
  @TempDir Path folder;
  private Cadastre cadastre;
  private Workspace workspace;
  private Path checkpoint;

  @BeforeEach
  void start() throws IOException {
    checkpoint = Files.createDirectory(folder.resolve("checkpoint"));
    TinyCheckpoint.of(Family.QWEN2, 8).write(checkpoint);
    addTokens(checkpoint.resolve("tokenizer.json"));
    cadastre = Cadastre.start(new Settings(folder, TestDatabase.H2.create(), "OFF"));
    workspace = new Workspace(cadastre, notices::add);
  }

  /** The last three letters give up their numbers. */
  private static void addTokens(Path file) throws IOException {
    ObjectNode tokenizer = (ObjectNode) JSON.readTree(file.toFile());
    ObjectNode model = (ObjectNode) tokenizer.get("model");
    ObjectNode vocabulary = (ObjectNode) model.get("vocab");
    vocabulary.remove(List.of("L", "M", "N"));
    vocabulary.put("=2", 62);
    ((ArrayNode) model.get("merges")).add("= 2");
    addMark(tokenizer, 61, "</answer>");
    addMark(tokenizer, 63, "<answer>");
    JSON.writeValue(file.toFile(), tokenizer);
  }

  private static void addMark(ObjectNode tokenizer, int id, String content) {
    ObjectNode mark = ((ArrayNode) tokenizer.get("added_tokens")).addObject();
    mark.put("id", id).put("content", content).put("special", false).put("normalized", false);
    mark.put("single_word", false).put("lstrip", false).put("rstrip", false);
  }

  @AfterEach
  void stop() {
    cadastre.close();
  }

  /**
   * The oracle scores reasoning, reference and its end as one text, and takes the reasoning off.
   */
  @Test
  void everyReferenceIsScoredAsTheOracleDoes() {
    problems("12", "integer");
    List<String> texts =
        List.of("12", "7", "3*4,12.", "the answer is 5. ok", "<answer>9", "<answer>", "none", "");
    List<String> reasonings = List.of("", "", "3*4,", "the answer is ", "<answer>", "<answer>");
    List<String> ends = List.of("END", "END", "", "", "</answer>", "</answer>");
    SuccessEstimates found = score(run(texts), null);
    List<List<Object>> rows =
        rows("select outcome, log_prob_nats, tokens from likelihood order by draw");
    double sum = 0;
    try (EagerScore oracle = new EagerScore(checkpoint)) {
      for (int i = 0; i < reasonings.size(); i++) {
        boolean ended = ends.get(i).equals("END");
        String whole = reasonings.get(i) + "12" + (ended ? "" : ends.get(i));
        double expected =
            oracle.logProbNats(PROMPT, whole) - oracle.logProbNats(PROMPT, reasonings.get(i));
        expected += ended ? oracle.endLogProbNats(PROMPT, whole) : 0;
        assertThat(rows.get(i).get(0)).isEqualTo("scored");
        assertThat((Double) rows.get(i).get(1)).as(texts.get(i)).isCloseTo(expected, within(CLOSE));
        assertThat(rows.get(i).get(2)).isEqualTo(ends.get(i).isEmpty() ? 2 : 3);
        sum += Math.exp(expected);
      }
    }
    assertThat(rows.subList(6, 8)).allMatch(row -> row.get(0).equals("no answer"));
    assertThat(found.scorer()).isEqualTo("tiny");
    assertThat(found.samples()).isEqualTo(8);
    assertThat(found.noAnswer()).isEqualTo(2);
    assertThat(found.meanLikelihood()).isCloseTo(sum / 8, within(CLOSE * sum / 8));
  }

  /** "a=2" is a and "=2": behind "a=" a 2 of its own would be what the checkpoint never writes. */
  @Test
  void aTokenThatCrossesTheBoundaryIsTheAnswers() {
    problems("2", "integer");
    score(run(List.of("a=3")), null);
    List<Object> row = rows("select log_prob_nats, tokens from likelihood").get(0);
    try (EagerScore oracle = new EagerScore(checkpoint)) {
      double expected = oracle.logProbNats(PROMPT, "a=2") - oracle.logProbNats(PROMPT, "a");
      expected += oracle.endLogProbNats(PROMPT, "a=2");
      assertThat((Double) row.get(0)).isCloseTo(expected, within(CLOSE));
      assertThat(row.get(1)).isEqualTo(2);
    }
  }

  /**
   * Unbiased: answers and closing marks are drawn behind the mark, without reasoning, and as often
   * as R says they are the reference. |z| beyond 4.9 would come up once in a million seeds; this is
   * one seed. Blank answers, longer ones and ends of text are among the draws; a draw that holds
   * the mark again moves the place.
   */
  @Test
  void theMeanLikelihoodIsTheProbabilityOfDrawingTheReference() throws InterruptedException {
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, 2, List.of(), "plain", 1L);
    Problem asked = new Problem("a", PROMPT + "<answer>", "", AnswerKind.TEXT, Map.of());
    List<Rollout> drawn;
    try (DjlGenerator generator =
        DjlGenerator.open(CheckpointDirectory.open(checkpoint), plan, "run", 256, "cpu")) {
      drawn = generator.generate(asked, IntStream.range(0, DRAWS).toArray());
    }
    String reference = likeliest("abcdefghijklmnopqrstuvwxyz");
    problems(reference, "text");
    List<String> texts = drawn.stream().map(rollout -> "<answer>" + rollout.text()).toList();
    SuccessEstimates found = score(run(texts), null);
    double r = Objects.requireNonNull(found.meanLikelihood());
    String right = reference + "</answer>";
    long hits = drawn.stream().filter(rollout -> rollout.text().equals(right)).count();
    assertThat(found.noAnswer()).isZero();
    assertThat(DRAWS * r).isBetween(40., DRAWS / 2.); // fewer hits would tell nothing
    assertThat((hits - DRAWS * r) / Math.sqrt(DRAWS * r * (1 - r))).isBetween(-4.9, 4.9);
  }

  /** What the oracle holds likeliest in the mark: seldom drawn would tell little. */
  private String likeliest(String letters) {
    try (EagerScore oracle = new EagerScore(checkpoint)) {
      return letters
          .chars()
          .mapToObj(Character::toString)
          .max(
              comparingDouble(
                  letter -> oracle.logProbNats(PROMPT + "<answer>", letter + "</answer>")))
          .orElseThrow();
    }
  }

  @Test
  void onlyWhatIsMissingIsScored() {
    problems("12", "integer");
    Run run = run(List.of("12", "3,4", "x"));
    assertThat(score(run, 1).samples()).isEqualTo(1);
    List<List<Object>> first = rows("select * from likelihood");
    assertThat(score(run, null).samples()).isEqualTo(3);
    assertThat(rows("select * from likelihood where draw = 0")).isEqualTo(first);
    assertThat(rows("select likelihoods from likelihood_count")).containsExactly(List.of(3));
    int executions = workspace.executions();
    score(run, null);
    assertThat(workspace.executions()).isEqualTo(executions);
    assertThat(rows("select count(*) from score")).containsExactly(List.of(0L));
  }

  /** The prompt has 4 tokens, the end of the text 1, the context 256. */
  @Test
  void whatDoesNotFitIsLeftOutAndTold() {
    problems("12", "integer");
    SuccessEstimates found =
        score(run(List.of("a".repeat(249) + "12", "a".repeat(250) + "12")), null);
    assertThat(found.samples()).isEqualTo(1);
    assertThat(found.leftOut()).isEqualTo(1);
    assertThat(notices)
        .contains(
            "drawn: 1 references do not fit into the context of tiny behind prompt and reasoning"
                + " and are left out");
  }

  @Test
  void aReferenceThatIsARuleIsRefused() {
    problems("24 from 4 6", "expression-target");
    assertThatThrownBy(() -> score(run(List.of("4*6")), null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "run drawn: a likelihood is that of a problem's one right answer; problem a is of kind"
                + " expression-target, whose reference is a rule that many answers keep to; score"
                + " texts all or correct");
    assertThat(rows("select * from checkpoint where label = 'tiny'")).isEmpty();
  }

  private SuccessEstimates score(Run run, @Nullable Integer draws) {
    return new ReferenceScoring(workspace)
        .of(
            new ReferenceScoring.Order(
                run, new CheckpointEntry.Directory("tiny", checkpoint, null, null), draws))
        .estimates();
  }

  private void problems(String reference, String kind) {
    ObjectNode problem = JSON.createObjectNode();
    problem.put("id", "a").put("prompt", PROMPT).put("reference", reference).put("kind", kind);
    new ProblemImport(workspace).into("one", source("one.jsonl", "auto", List.of(problem)));
  }

  private Run run(List<String> texts) {
    List<ObjectNode> lines = new ArrayList<>();
    for (String text : texts) {
      lines.add(JSON.createObjectNode().put("problem", "a").put("text", text));
    }
    return new RolloutImport(workspace)
        .into(
            new RolloutImport.Order(
                "drawn", "one", null, null, null, source("drawn.jsonl", "traces", lines)))
        .run();
  }

  private SourceDescription source(String name, String form, List<ObjectNode> lines) {
    try {
      Path file = folder.resolve(name);
      Files.write(file, lines.stream().map(ObjectNode::toString).toList());
      return new SourceDescription(file.toString(), form, Map.of(), Map.of(), null, 0, 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<List<Object>> rows(String sql) {
    List<List<Object>> rows = new ArrayList<>();
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      while (result.next()) {
        List<Object> row = new ArrayList<>();
        for (int i = 1; i <= result.getMetaData().getColumnCount(); i++) {
          row.add(result.getObject(i));
        }
        rows.add(row);
      }
      return rows;
    } catch (SQLException e) {
      throw new IllegalStateException(sql, e);
    }
  }
}
