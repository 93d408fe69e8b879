package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.campaign.CheckpointEntry;
import dev.cadastre.dataset.SourceDescription;
import dev.cadastre.inference.DjlGenerator;
import dev.cadastre.inference.EagerScore;
import dev.cadastre.inference.TinyCheckpoint;
import dev.cadastre.inference.checkpoint.BadCheckpointException;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.Family;
import dev.cadastre.job.Jobs;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.rollout.StopReason;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import dev.cadastre.sample.SampleLedger.DrawnBlock;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.Question;
import dev.cadastre.store.RunRegister;
import dev.cadastre.store.ScoreRegister;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scores through the job, held against the eager decoder. The prompts are "1+1=" and "1+2=". */
class ScoringTest {

  private static final List<String> TEXTS = List.of("2", "12*3", "", "11111,2");
  private static final double CLOSE = 1e-4;

  private final List<String> notices = new ArrayList<>();
  private final Settings settings;
  @TempDir Path folder;
  private Cadastre cadastre;
  private Workspace workspace;
  private Path checkpoint;

  ScoringTest() {
    settings = new Settings(Path.of("nowhere"), TestDatabase.H2.create(), "OFF");
  }

  @BeforeEach
  void start() throws IOException {
    checkpoint = Files.createDirectory(folder.resolve("checkpoint"));
    TinyCheckpoint.of(Family.QWEN2, 1).write(checkpoint);
    open();
    new ProblemImport(workspace)
        .into("two", source("two.jsonl", "auto", List.of(problem("a", 1), problem("b", 2))));
  }

  private void open() {
    cadastre = Cadastre.start(new Settings(folder, settings.database(), "OFF"));
    workspace = new Workspace(cadastre, notices::add);
  }

  @AfterEach
  void stop() {
    cadastre.close();
  }

  @Test
  void everyTextIsScoredAsTheOracleDoes() {
    Run run = run("texts", rollouts(TEXTS));
    Scoring.Scored scored = score(run, null);
    assertThat(scored.scorer()).isEqualTo("tiny");
    assertThat(rows("select identity from checkpoint where label = 'tiny'"))
        .containsExactly(List.of(identity()));
    assertThat(scored.summary().problems()).isEqualTo(2);
    assertThat(scored.summary().texts()).isEqualTo(6);
    assertThat(scored.summary().empty()).isEqualTo(2);
    assertThat(scored.summary().tokens()).isEqualTo(2 * (1 + 4 + 7));
    try (EagerScore oracle = new EagerScore(checkpoint)) {
      List<Double> perplexities = new ArrayList<>();
      List<List<Object>> rows =
          rows(
              "select p.prompt, t.text, s.log_prob_nats, s.mean_token_entropy_nats, s.tokens"
                  + " from score s join problem p on p.problem = s.problem join sample_text t"
                  + " on t.run = s.run and t.problem = s.problem and t.draw = s.draw");
      assertThat(rows).hasSize(8);
      for (List<Object> row : rows) {
        String prompt = (String) row.get(0);
        String text = (String) row.get(1);
        assertThat(row.get(4)).isEqualTo(text.length());
        if (text.isEmpty()) {
          assertThat(row.subList(2, 4)).containsExactly(0.0, 0.0);
          continue;
        }
        double expected = oracle.logProbNats(prompt, text);
        assertThat((Double) row.get(2)).isCloseTo(expected, within(CLOSE));
        assertThat((Double) row.get(3))
            .isCloseTo(oracle.meanEntropyNats(prompt, text), within(CLOSE));
        perplexities.add(Math.exp(-expected / text.length()));
      }
      double mean = perplexities.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
      assertThat(scored.summary().mean()).isCloseTo(mean, within(mean * CLOSE));
    }
  }

  @Test
  void aDeviceThatIsNotThereIsRefusedBeforeTheLedgerHearsOfIt() {
    Run run = run("texts", rollouts(TEXTS));
    Scoring.Order order =
        new Scoring.Order(
            run, new CheckpointEntry.Directory("tiny", checkpoint, null, "gpu"), null, null);
    assertThatThrownBy(() -> new Scoring(workspace).of(order))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("run texts: a device is cpu, cuda or cuda:N; got 'gpu'; write one of these");
    assertThat(rows("select * from checkpoint where label = 'tiny'")).isEmpty();
    assertThat(rows("select * from execution where job = 'score'")).isEmpty();
  }

  @Test
  void aCheckpointThatChangesAfterItWasReadScoresNothingUnderItsOldName() {
    Run run = run("texts", rollouts(TEXTS));
    CheckpointEntry.Directory tiny = new CheckpointEntry.Directory("tiny", checkpoint, null, null);
    Scoring scoring = new Scoring(workspace);
    scoring.check("texts", "plain", tiny, false);
    TinyCheckpoint.of(Family.QWEN2, 9).write(checkpoint);
    assertThatThrownBy(() -> scoring.of(new Scoring.Order(run, tiny, null, null)))
        .hasMessageStartingWith(
            "the job score failed: a checkpoint stays as it was when its files were read; those in")
        .hasRootCauseInstanceOf(RefusedException.class);
    assertThat(rows("select * from score")).isEmpty();
  }

  @Test
  void onlyWhatIsMissingIsScored() {
    Run run = run("texts", rollouts(TEXTS));
    score(run, 1);
    assertThat(rows("select distinct draw from score")).containsExactly(List.of(0));
    List<List<Object>> first = rows("select * from score order by problem");
    score(run, null);
    assertThat(rows("select * from score where draw = 0 order by problem")).isEqualTo(first);
    assertThat(rows("select scores from score_count order by problem"))
        .containsExactly(List.of(4), List.of(4));
    int executions = workspace.executions();
    assertThat(score(run, null).summary().texts()).isEqualTo(6);
    assertThat(workspace.executions()).isEqualTo(executions);
  }

  @Test
  void afterAStopOnlyTheRestIsScored() throws InterruptedException {
    List<String> texts = IntStream.range(0, 3000).mapToObj(i -> "1+" + i + "=").toList();
    Run run = run("texts", rollouts(texts));
    Thread stopper =
        new Thread(
            () -> {
              while (cadastre.progress().done() == 0
                  || !cadastre.progress().stage().label().startsWith("score")) {
                LockSupport.parkNanos(1_000_000);
              }
              workspace.jobs().stop();
            });
    stopper.setDaemon(true);
    stopper.start();
    assertThatThrownBy(() -> score(run, null)).isInstanceOf(Jobs.StoppedException.class);
    stopper.join();
    List<List<Object>> before = rows("select * from score order by problem, draw");
    assertThat(before).hasSizeBetween(1, 5999);
    cadastre.close();
    open();
    assertThat(score(run, null).summary().texts()).isEqualTo(6000);
    assertThat(rows("select * from score order by problem, draw"))
        .hasSize(6000)
        .containsAll(before.subList(0, 50));
    assertThat(rows("select count(*) from score where execution = " + before.get(0).get(7)))
        .containsExactly(List.of((long) before.size()));
  }

  /** The scored text lacks its end token, whose log-probability the oracle tells. */
  @Test
  void aTextUnderItsOwnCheckpointHasTheLogProbabilityItWasDrawnWith() throws InterruptedException {
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, 40, List.of(), "plain", 1L);
    Run run =
        new RunRegister(cadastre.database())
            .declare(
                "drawn",
                new RunIdentity(identity(), set().sha256(), plan),
                set().id(),
                50,
                Run.Holds.SAMPLES);
    Problem problem = new ProblemSetRegister(cadastre.database()).problems(set().id()).get(0);
    try (DjlGenerator generator =
            DjlGenerator.open(CheckpointDirectory.open(checkpoint), plan, "run", 16, "cpu");
        EagerScore oracle = new EagerScore(checkpoint)) {
      List<Rollout> rollouts = generator.generate(problem, IntStream.range(0, 50).toArray());
      assertThat(rollouts)
          .extracting(Rollout::stopReason)
          .contains(StopReason.STOP, StopReason.LENGTH);
      new HibernateSampleLedger(cadastre.database())
          .add(1, run.id(), 1, List.of(new DrawnBlock(0, rollouts)));
      assertEntropy(rollouts);
      score(run, null);
      for (List<Object> row :
          rows("select draw, log_prob_nats from score where run = " + run.id())) {
        Rollout drawn = rollouts.get((Integer) row.get(0));
        double end =
            drawn.stopReason() == StopReason.STOP
                ? oracle.endLogProbNats(problem.prompt(), drawn.text())
                : 0;
        assertThat((Double) row.get(1))
            .isCloseTo(Objects.requireNonNull(drawn.sumLogProbNats()) - end, within(CLOSE));
      }
    }
  }

  /** The question's means are those over the rollouts, summed here. */
  private void assertEntropy(List<Rollout> rollouts) {
    double sum = 0;
    double weighted = 0;
    int tokens = 0;
    for (Rollout rollout : rollouts) {
      double mean = Objects.requireNonNull(rollout.meanTokenEntropyNats());
      int length = Objects.requireNonNull(rollout.tokens());
      sum += mean;
      weighted += mean * length;
      tokens += length;
    }
    List<@Nullable Object> row =
        Question.named("what-is-the-token-entropy-of-a-run")
            .ask(cadastre.database().dataSource(), Map.of("run", "drawn"), 1)
            .rows()
            .get(0);
    assertThat((Double) row.get(2)).isCloseTo(sum / rollouts.size(), within(1e-12));
    assertThat((Double) row.get(3)).isCloseTo(weighted / tokens, within(1e-12));
  }

  /** The prompt has 4 tokens, the context 256. */
  @Test
  void textsBeyondTheContextAreLeftOutAndTold() {
    Run run = run("long", rollouts(List.of("1".repeat(252), "1".repeat(253))));
    assertThat(score(run, null).summary().leftOut()).isEqualTo(2);
    int executions = workspace.executions();
    assertThat(score(run, null).summary().texts()).isEqualTo(2);
    assertThat(workspace.executions()).isEqualTo(executions);
    assertThat(rows("select tokens from score where log_prob_nats is null"))
        .containsExactly(List.of(253), List.of(253));
    assertThat(notices)
        .filteredOn(line -> line.contains("left out"))
        .hasSize(2)
        .allMatch(line -> line.startsWith("long: 2 texts are longer than the context of tiny "));
  }

  @Test
  void correctTextsAreScoredWhereOnlyTheyAreWanted() {
    Run run = run("texts", rollouts(List.of("2", "3", "2")));
    Scoring.Order order =
        new Scoring.Order(run, scorer(), new Verification(workspace).choose(run, "integer"), null);
    assertThat(new Scoring(workspace).of(order).summary().texts()).isEqualTo(3);
    assertThat(rows("select problem, draw from score order by problem, draw"))
        .containsExactly(List.of(0, 0), List.of(0, 2), List.of(1, 1));
    assertThat(score(run, null).summary().texts()).isEqualTo(6);
  }

  @Test
  void aCheckpointThatCannotBeReadScoresNothing() throws IOException {
    Run run = run("texts", rollouts(TEXTS));
    Path weights = checkpoint.resolve("model.safetensors");
    Files.write(weights, Arrays.copyOf(Files.readAllBytes(weights), 1000));
    assertThatThrownBy(() -> score(run, null)).isInstanceOf(BadCheckpointException.class);
    TinyCheckpoint bad = TinyCheckpoint.of(Family.QWEN2, 1);
    Arrays.fill(bad.value("model.layers.0.mlp.down_proj.weight"), 1e38f);
    bad.write(checkpoint);
    assertThatThrownBy(() -> score(run, null))
        .isInstanceOf(Jobs.FailedException.class)
        .hasMessage(
            "the job score failed: a checkpoint's logits are finite; got log-probability and"
                + " entropy of NaN for text 0; its weights overflow 32-bit floats: use another"
                + " checkpoint");
    assertThat(rows("select * from score")).isEmpty();
    assertThat(rows("select * from score_count")).isEmpty();
    assertThat(rows("select count(*) from sample")).containsExactly(List.of(8L));
    TinyCheckpoint.of(Family.QWEN2, 1).write(checkpoint);
    assertThat(score(run, null).summary().texts()).isEqualTo(6);
  }

  /** The oracle reads the words around the prompt. */
  @Test
  void aTextIsScoredBehindThePromptThatItsPlanMakes() {
    SamplingPlan plan = new SamplingPlan(null, null, null, null, null, "say {prompt}:", null);
    Run run =
        new RolloutImport(workspace)
            .into(
                new RolloutImport.Order(
                    "said",
                    "two",
                    null,
                    plan,
                    null,
                    source("said.jsonl", "traces", rollouts(List.of("23")))))
            .run();
    score(run, null);
    try (EagerScore oracle = new EagerScore(checkpoint)) {
      assertThat((Double) rows("select log_prob_nats from score order by problem").get(0).get(0))
          .isCloseTo(oracle.logProbNats("say 1+1=:", "23"), within(CLOSE));
    }
  }

  @Test
  void talliesHaveNoTextsToScore() {
    Run tallies =
        new RunRegister(cadastre.database())
            .declare(
                "counts",
                new RunIdentity("recorded:counts", set().sha256(), SamplingPlan.UNKNOWN),
                set().id(),
                4,
                Run.Holds.TALLIES);
    assertThatThrownBy(() -> score(tallies, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "only texts are scored; run counts holds tallies without texts; name a run with"
                + " rollouts");
  }

  @Test
  void nothingIsMissingOfARunWithoutTexts() {
    assertThat(
            new ScoreRegister(cadastre.database()).missing(new ScoreRegister.Choice(1, 1, 0, 10)))
        .isEmpty();
  }

  private Scoring.Scored score(Run run, @Nullable Integer draws) {
    return new Scoring(workspace).of(new Scoring.Order(run, scorer(), null, draws));
  }

  private CheckpointEntry.Directory scorer() {
    return new CheckpointEntry.Directory("tiny", checkpoint, null, null);
  }

  private String identity() {
    return CheckpointDirectory.open(checkpoint).fingerprint(bytes -> {}).identity();
  }

  private ProblemSetRegister.StoredSet set() {
    return new ProblemSetRegister(cadastre.database()).find("two").orElseThrow();
  }

  private Run run(String name, List<String> rollouts) {
    return new RolloutImport(workspace)
        .into(
            new RolloutImport.Order(
                name, "two", null, null, null, source(name + ".jsonl", "traces", rollouts)))
        .run();
  }

  private static String problem(String id, int number) {
    return "{\"id\": \"%s\", \"prompt\": \"1+%d=\", \"reference\": \"%d\", \"kind\": \"integer\"}"
        .formatted(id, number, number + 1);
  }

  /** The same texts for both problems. */
  private static List<String> rollouts(List<String> texts) {
    return List.of("a", "b").stream()
        .flatMap(
            problem ->
                texts.stream()
                    .map(
                        text -> "{\"problem\": \"%s\", \"text\": \"%s\"}".formatted(problem, text)))
        .collect(Collectors.toList());
  }

  private SourceDescription source(String name, String form, List<String> lines) {
    try {
      Path file = Files.writeString(folder.resolve(name), String.join("\n", lines) + "\n");
      return new SourceDescription(file.toString(), form, Map.of(), Map.of(), null, 0, 0);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private List<List<Object>> rows(String sql) {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet result = statement.executeQuery(sql)) {
      List<List<Object>> rows = new ArrayList<>();
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
