package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.sample.Run;
import dev.cadastre.sample.RunIdentity;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Many register the same things, and different ones, at the same moment. */
@Tag("slow")
@Timeout(60)
class RegistrationRaceTest {

  private static final int THREADS = 8;
  private static final int ROUNDS = 5;

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void eachIsRegisteredOnceUnderANumberOfItsOwn(TestDatabase kind) throws Exception {
    try (Database database = Database.open(kind.create())) {
      for (int round = 0; round < ROUNDS; round++) {
        String name = "r" + round;
        assertThat(new HashSet<>(atOnce(thread -> all(database, name)))).hasSize(1);
        assertThat(new HashSet<>(atOnce(thread -> all(database, name + "-" + thread))))
            .hasSize(THREADS);
      }
      assertThat(new RunRegister(database).all()).hasSize(ROUNDS * (1 + THREADS));
      assertThat(new ProblemSetRegister(database).all()).hasSize(ROUNDS * (1 + THREADS));
    }
  }

  /** The numbers that a set, a checkpoint, a verifier and a run of a name get. */
  private static List<Integer> all(Database database, String name) {
    ProblemSet set =
        new ProblemSet(name, List.of(new Problem(name, "?", "1", AnswerKind.INTEGER, Map.of())));
    int stored = new ProblemSetRegister(database).declare(set, "{}").id();
    int checkpoint = new CheckpointRegister(database).declare(name, "label", null).id();
    new CheckpointRegister(database).addSource(checkpoint, "{}");
    RunRegister runs = new RunRegister(database);
    int run =
        runs.declare(
                name,
                new RunIdentity(name, set.sha256(), SamplingPlan.UNKNOWN),
                stored,
                8,
                Run.Holds.SAMPLES)
            .id();
    runs.addSource(run, "{}", "sha");
    new CampaignRegister(database).put("campaign-" + name, "text");
    return List.of(stored, checkpoint, run, new VerifierRegister(database).id(name, "1"));
  }

  @FunctionalInterface
  private interface Work {
    List<Integer> by(int thread);
  }

  private static List<List<Integer>> atOnce(Work work) throws Exception {
    ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    CyclicBarrier start = new CyclicBarrier(THREADS);
    try {
      List<Future<List<Integer>>> results = new ArrayList<>();
      for (int i = 0; i < THREADS; i++) {
        int thread = i;
        results.add(
            threads.submit(
                () -> {
                  start.await();
                  return work.by(thread);
                }));
      }
      List<List<Integer>> numbers = new ArrayList<>();
      for (Future<List<Integer>> result : results) {
        numbers.add(result.get());
      }
      return numbers;
    } finally {
      threads.shutdownNow();
    }
  }
}
