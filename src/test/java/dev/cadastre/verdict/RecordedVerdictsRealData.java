package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.problem.AnswerKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Our verdicts beside those that the authors of published rollouts recorded, draw by draw. */
@Tag("real-data")
class RecordedVerdictsRealData {

  private static final Path SHARED = Path.of(System.getProperty("cadastre.shared", "../shared"));
  private static final Path ROLLOUTS = SHARED.resolve("data/rollouts");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void gameOf24ByDirectPromptingAgreesWithItsLog() throws IOException {
    Game24 game = Game24.of("standard", "/accs");
    assertThat(game.disagreements).isEmpty();
    assertThat(game.correct).isEqualTo(734);
    assertThat(game.solved).isEqualTo(33);
  }

  @Test
  void gameOf24ByChainOfThoughtAgreesWithItsLog() throws IOException {
    Game24 game = Game24.of("cot", "/infos");
    assertThat(game.disagreements).isEmpty();
    assertThat(game.correct).isEqualTo(403);
    assertThat(game.solved).isEqualTo(49);
  }

  /**
   * Every disagreement was read. The log compares answers as texts or floats, so an equation that
   * ends in the reference ({@code 3+4=7}) and arithmetic that has its value ({@code 49+216} for
   * 265) are not correct there and are here. One answer, {@code 2022^{2023}}, is over a budget.
   */
  @Test
  void amc23AtStep400AgreesWithItsLogButForArithmetic() throws IOException {
    assertThat(amc23("step400"))
        .isEqualTo(
            Map.of(
                "agreed, correct", 288,
                "agreed, not correct", 1704,
                "equation that ends in the reference", 4,
                "arithmetic with the reference's value", 3,
                "undecided, not correct there", 1));
  }

  /** As above; the undecided answer is {@code 2 + 2^{2/3}}. */
  @Test
  void amc23AtStep800AgreesWithItsLogButForArithmetic() throws IOException {
    assertThat(amc23("step800"))
        .isEqualTo(
            Map.of(
                "agreed, correct", 283,
                "agreed, not correct", 1700,
                "equation that ends in the reference", 10,
                "arithmetic with the reference's value", 6,
                "undecided, not correct there", 1));
  }

  @ParameterizedTest
  @CsvSource({
    "qwen25-math/aime24, answer, 30",
    "qwen25-math/amc23, answer, 40",
    "nemo-skills/aime25, expected_answer, 30",
    "qwen25-math/gsm8k, answer, 1319"
  })
  void everyReferenceOfACompetitionIsAnInteger(String set, String field, int problems)
      throws IOException {
    int read = 0;
    for (String line : Files.readAllLines(SHARED.resolve("data/problems/" + set + ".jsonl"))) {
      String answer = JSON.readTree(line).get(field).asText();
      String reference = answer.substring(answer.lastIndexOf('#') + 1);
      Judgement judgement =
          Judged.judge(AnswerKind.INTEGER, reference, "\\boxed{" + reference + "}");
      assertThat(judgement.verdict()).as(reference).isEqualTo(Verdict.CORRECT);
      read++;
    }
    assertThat(read).isEqualTo(problems);
  }

  private static Map<String, Integer> amc23(String step) throws IOException {
    JsonNode log = JSON.readTree(ROLLOUTS.resolve("rg-llama3b-amc23/" + step + ".json").toFile());
    Map<String, Integer> counts = new TreeMap<>();
    for (JsonNode problem : log.at("/categories/0/datasets/0/results")) {
      String reference = problem.get("expected_answer").asText();
      Verifier.Judge judge =
          Verifiers.named("integer").judgeOf(Judged.problem(AnswerKind.INTEGER, reference));
      for (JsonNode completion : problem.get("completions")) {
        Judgement ours = judge.judge(completion.get("full_model_response").asText());
        boolean theirs = completion.get("score").asInt() == 1;
        counts.merge(category(ours, theirs), 1, Integer::sum);
      }
    }
    return counts;
  }

  private static String category(Judgement ours, boolean theirs) {
    String there = theirs ? ", correct" : ", not correct";
    if (ours.verdict() instanceof Verdict.Undecided) {
      return "undecided" + there + " there";
    }
    if (ours.verdict() instanceof Verdict.Correct == theirs) {
      return "agreed" + there;
    }
    String answer = String.valueOf(ours.answer());
    if (theirs || !answer.matches(".*[0-9] ?[-+^].*")) {
      return "unexplained: " + answer;
    }
    return answer.contains("=")
        ? "equation that ends in the reference"
        : "arithmetic with the reference's value";
  }

  private record Game24(int correct, int solved, List<String> disagreements) {
    static Game24 of(String form, String verdicts) throws IOException {
      List<String> puzzles = Files.readAllLines(ROLLOUTS.resolve("game24-gpt4/24.csv"));
      JsonNode log =
          JSON.readTree(
              ROLLOUTS
                  .resolve(
                      "game24-gpt4/gpt-4_0.7_naive_" + form + "_sample_100_start900_end1000.json")
                  .toFile());
      List<String> disagreements = new ArrayList<>();
      int correct = 0;
      int solved = 0;
      for (JsonNode puzzle : log) {
        String[] row = puzzles.get(puzzle.get("idx").asInt() + 1).split(",", -1);
        Verifier.Judge judge =
            Verifiers.named("expression-target")
                .judgeOf(Judged.problem(AnswerKind.EXPRESSION_TARGET, "24 from " + row[1]));
        int before = correct;
        for (int draw = 0; draw < puzzle.get("ys").size(); draw++) {
          String text = puzzle.get("ys").get(draw).asText();
          Judgement judgement = judge.judge(text);
          boolean ours = judgement.verdict() instanceof Verdict.Correct;
          JsonNode recorded = puzzle.at(verdicts).get(draw);
          boolean theirs =
              recorded.isObject() ? recorded.get("r").asInt() == 1 : recorded.asBoolean();
          if (ours != theirs || judgement.verdict() instanceof Verdict.Undecided) {
            disagreements.add(
                row[1] + " draw " + draw + " ours " + judgement + " theirs " + theirs);
          }
          correct += ours ? 1 : 0;
        }
        solved += correct > before ? 1 : 0;
      }
      return new Game24(correct, solved, disagreements);
    }
  }
}
