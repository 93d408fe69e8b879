package dev.cadastre.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RolloutMatchTest {

  @TempDir Path folder;

  private static ProblemSet set(String... prompts) {
    List<Problem> problems = new ArrayList<>();
    for (String prompt : prompts) {
      problems.add(new Problem("id" + problems.size(), prompt, "1", AnswerKind.INTEGER, Map.of()));
    }
    return new ProblemSet("set", problems);
  }

  private RolloutMatch match(ProblemSet set, String... records) throws IOException {
    StringBuilder lines = new StringBuilder();
    for (String record : records) {
      lines.append(record).append('\n');
    }
    Path file = Files.writeString(folder.resolve("rollouts.jsonl"), lines);
    return RecordedRollouts.open(RolloutSource.of(file, RolloutPreset.QWEN_MATH_COT), folder)
        .match(set);
  }

  /** A problem with as many draws as the text has letters. */
  private static String record(String id, String question, int draws) {
    return "{%s\"question\":\"%s\",\"code\":[%s],\"score\":[%s]}"
        .formatted(
            id.isEmpty() ? "" : "\"idx\":\"" + id + "\",",
            question,
            "\"x\",".repeat(draws - 1) + "\"x\"",
            "true,".repeat(draws - 1) + "true");
  }

  @Test
  void aRecordingOfOtherProblemsMatchesNothing() throws Exception {
    RolloutMatch match = match(set("A", "B"), record("z", "C", 1));
    assertThat(match.groups()).isEmpty();
    assertThat(match.report().findings())
        .containsExactly(
            "1 problem named in the recording but not in the set: z",
            "2 problems of the set without rollouts: id0; id1");
  }

  @Test
  void thePromptDecidesWhateverTheIdSays() throws Exception {
    RolloutMatch match = match(set("A", "B"), record("id0", "B", 2), record("", "A", 2));
    assertThat(match.groups()).isEqualTo(Map.of("id1", 0, "id0", 1));
    assertThat(match.report().complete()).isTrue();
    assertThat(match.report().draws()).isEqualTo(2);
  }

  @Test
  void changedTextIsReportedByIdAndByPlace() throws Exception {
    RolloutMatch match =
        match(set("A", "B", "C"), record("", "A", 1), record("", "B!", 1), record("id2", "C!", 1));
    assertThat(match.groups()).isEqualTo(Map.of("id0", 0));
    assertThat(match.report().changedText())
        .isEqualTo(new MatchReport.Finding(2, List.of("B!", "id2")));
  }

  @Test
  void aPromptOfTwoProblemsNeedsAnId() throws Exception {
    ProblemSet set = set("A", "A", "B");
    assertThat(match(set, record("", "A", 1), record("", "B", 1)).report().ambiguous())
        .isEqualTo(new MatchReport.Finding(1, List.of("A")));
    assertThat(match(set, record("id1", "A", 1)).groups()).isEqualTo(Map.of("id1", 0));
  }

  @Test
  void aProblemGivenTwiceIsUsedByNeither() throws Exception {
    RolloutMatch match =
        match(set("A", "B"), record("", "A", 1), record("", "A", 1), record("", "B", 1));
    assertThat(match.groups()).isEqualTo(Map.of("id1", 2));
    assertThat(match.report().duplicate()).isEqualTo(new MatchReport.Finding(1, List.of("A")));
    assertThat(match.report().withoutRollouts().first()).containsExactly("id0");
  }

  @Test
  void missingDrawsAreCounted() throws Exception {
    RolloutMatch match =
        match(set("A", "B", "C"), record("", "A", 3), record("", "B", 1), record("", "C", 3));
    assertThat(match.report().draws()).isEqualTo(3);
    assertThat(match.report().findings())
        .containsExactly("1 problem with fewer than 3 draws: id1 (1)");
  }
}
