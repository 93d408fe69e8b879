package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.StopReason;
import dev.cadastre.sample.SampleLedger.DrawnBlock;
import dev.cadastre.sample.SampleLedger.JudgedDraw;
import dev.cadastre.sample.SampleLedger.StoredText;
import dev.cadastre.verdict.Judgement;
import dev.cadastre.verdict.Verdict;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("slow")
class HibernateSampleLedgerTest {

  private static final int RUN = 7;
  private static final int RECORDED = 1;

  private static Rollout rollout(int draw, String text) {
    return new Rollout(draw, text, StopReason.LENGTH, 11, -1.5, -2.5, 0.25, 0.75, draw % 2 == 0);
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void anEmptyRunHoldsNothing(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      TestDatabase.makeRoom(database, RUN);
      HibernateSampleLedger ledger = new HibernateSampleLedger(database);
      assertThat(ledger.sampleCounts(RUN)).isEmpty();
      assertThat(ledger.verdictCounts(RUN, RECORDED)).isEmpty();
      assertThat(ledger.draws(RUN, 0).isEmpty()).isTrue();
      assertThat(ledger.unjudged(RUN, RECORDED, 0, -1, 10)).isEmpty();
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void everyDrawIsWrittenOnceWithAllItsColumns(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      TestDatabase.makeRoom(database, RUN);
      HibernateSampleLedger ledger = new HibernateSampleLedger(database);
      List<Rollout> first = List.of(rollout(0, "a"), rollout(1, "b\0c\uD800"));
      List<Rollout> again = new ArrayList<>(first);
      again.add(rollout(2, "d"));

      ledger.add(5, RUN, RECORDED, List.of(new DrawnBlock(3, first)));
      ledger.add(6, RUN, RECORDED, List.of(new DrawnBlock(4, first), new DrawnBlock(3, again)));

      assertThat(ledger.sampleCounts(RUN)).isEqualTo(Map.of(3, 3, 4, 2));
      assertThat(ledger.verdictCounts(RUN, RECORDED)).isEqualTo(Map.of(3, 3, 4, 2));
      assertThat(ledger.draws(RUN, 3)).isEqualTo(BitSet.valueOf(new long[] {0b111}));
      assertThat(ledger.texts(RUN, 3)).isEqualTo(Map.of(0, "a", 1, "b\uFFFDc\uFFFD", 2, "d"));
      assertThat(
              new Question("test", "select * from sample where run = :run and problem = 3")
                  .ask(
                      database.dataSource(),
                      Map.of("run", RUN),
                      row ->
                          List.of(
                              row.getInt("draw"),
                              row.getLong("execution"),
                              row.getString("stop_reason"),
                              row.getInt("tokens"),
                              row.getDouble("sum_log_prob_nats"),
                              row.getDouble("sum_sampling_log_prob_nats"),
                              row.getDouble("mean_token_entropy_nats"),
                              row.getDouble("max_token_entropy_nats"))))
          .containsExactlyInAnyOrder(
              List.of(0, 5L, "length", 11, -1.5, -2.5, 0.25, 0.75),
              List.of(1, 5L, "length", 11, -1.5, -2.5, 0.25, 0.75),
              List.of(2, 6L, "length", 11, -1.5, -2.5, 0.25, 0.75));
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void whatAVerifierHasNotJudgedIsAskedFromTheLedger(TestDatabase kind) {
    try (Database database = Database.open(kind.create())) {
      TestDatabase.makeRoom(database, RUN);
      HibernateSampleLedger ledger = new HibernateSampleLedger(database);
      List<Rollout> rollouts = List.of(rollout(0, "a"), rollout(1, "b"), rollout(2, "c"));
      ledger.add(5, RUN, RECORDED, List.of(new DrawnBlock(3, rollouts)));

      int other = 2;
      Judgement judgement = new Judgement(Verdict.undecided("why"), "answer", "class");
      ledger.judge(6, RUN, other, List.of(new JudgedDraw(3, 1, judgement)));
      ledger.judge(7, RUN, other, List.of(new JudgedDraw(3, 1, judgement)));

      assertThat(ledger.unjudged(RUN, other, 3, -1, 10))
          .containsExactly(new StoredText(0, "a"), new StoredText(2, "c"));
      assertThat(ledger.unjudged(RUN, other, 3, 0, 1)).containsExactly(new StoredText(2, "c"));
      assertThat(
              new Question("test", "select * from verdict where run = :run and verifier = 2")
                  .ask(
                      database.dataSource(),
                      Map.of("run", RUN),
                      row ->
                          List.of(
                              row.getInt("problem"),
                              row.getInt("draw"),
                              row.getString("verdict"),
                              row.getString("reason"),
                              row.getString("answer"),
                              row.getString("answer_class"),
                              row.getLong("execution"))))
          .containsExactly(List.of(3, 1, "undecided", "why", "answer", "class", 6L));
    }
  }
}
