package dev.cadastre.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.StopReason;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tiny recordings hold what their README says. */
class TinyTest {

  private static final Path TINY = Path.of("datasets/tiny");

  @TempDir Path cache;

  private List<Rollout> replay(String file, Problem problem, ProblemSet problems) throws Exception {
    RecordedRollouts rollouts =
        RecordedRollouts.open(RolloutSource.of(TINY.resolve(file), RolloutPreset.JSONL), cache);
    assertThat(rollouts.match(problems).report().complete()).isTrue();
    assertThat(Files.readString(TINY.resolve("README.md"))).contains(rollouts.sha256());
    try (RecordedGenerator generator = new RecordedGenerator(rollouts, problems, 0)) {
      return generator.generate(problem, new int[] {0, 1, 2, 3, 4, 5, 6, 7});
    }
  }

  private List<Integer> correct(String file, ProblemSet problems) throws Exception {
    List<Integer> correct = new ArrayList<>();
    for (Problem problem : problems.problems()) {
      List<Rollout> rollouts = replay(file, problem, problems);
      assertThat(rollouts).hasSize(8);
      correct.add(
          (int) rollouts.stream().filter(r -> Boolean.TRUE.equals(r.recordedCorrect())).count());
    }
    return correct;
  }

  @Test
  void countsAreThoseOfTheReadme() throws Exception {
    ProblemReading reading =
        ProblemReader.read(
            "tiny", ProblemSource.of(TINY.resolve("problems.jsonl"), ProblemPreset.AUTO));
    assertThat(Files.readString(TINY.resolve("README.md"))).contains(reading.sha256());
    ProblemSet problems = reading.problems();
    assertThat(correct("base.jsonl", problems)).containsExactly(5, 3, 2, 3, 0, 0);
    assertThat(correct("tuned.jsonl", problems)).containsExactly(8, 6, 0, 0, 3, 0);
    assertThat(replay("base.jsonl", problems.problems().get(5), problems))
        .filteredOn(r -> r.stopReason() == StopReason.LENGTH)
        .extracting(Rollout::draw)
        .containsExactly(3);
  }
}
