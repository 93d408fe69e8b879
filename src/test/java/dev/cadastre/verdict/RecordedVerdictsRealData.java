package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

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

  @Test
  void amc23AtStep400AgreesWithItsLog() throws IOException {
    Amc23 amc = Amc23.of("step400");
    amc.disagreements.forEach(
        (kind, cases) -> System.out.println(kind + "\n" + String.join("\n", cases)));
    assertThat(amc.disagreements).isEmpty();
  }

  @Test
  void amc23AtStep800AgreesWithItsLog() throws IOException {
    Amc23 amc = Amc23.of("step800");
    amc.disagreements.forEach(
        (kind, cases) -> System.out.println(kind + "\n" + String.join("\n", cases)));
    assertThat(amc.disagreements).isEmpty();
  }

  private record Amc23(int agreed, Map<String, List<String>> disagreements) {
    static Amc23 of(String step) throws IOException {
      JsonNode log = JSON.readTree(ROLLOUTS.resolve("rg-llama3b-amc23/" + step + ".json").toFile());
      Map<String, List<String>> disagreements = new TreeMap<>();
      int agreed = 0;
      for (JsonNode problem : log.at("/categories/0/datasets/0/results")) {
        String reference = problem.get("expected_answer").asText();
        Verifier.Judge judge = judge("integer", AnswerKind.INTEGER, reference);
        int draw = 0;
        for (JsonNode completion : problem.get("completions")) {
          Judgement judgement = judge.judge(completion.get("full_model_response").asText());
          boolean theirs = completion.get("score").asInt() == 1;
          boolean ours = judgement.verdict() instanceof Verdict.Correct;
          if (ours == theirs && !(judgement.verdict() instanceof Verdict.Undecided)) {
            agreed++;
          } else {
            disagreements
                .computeIfAbsent(judgement.verdict() + " theirs " + theirs, k -> new ArrayList<>())
                .add(
                    reference
                        + " | "
                        + judgement.answer()
                        + " | "
                        + completion.get("model_answer")
                        + " draw "
                        + draw);
          }
          draw++;
        }
      }
      System.out.println(step + " agreed " + agreed);
      return new Amc23(agreed, disagreements);
    }
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
            judge("expression-target", AnswerKind.EXPRESSION_TARGET, "24 from " + row[1]);
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

  private static Verifier.Judge judge(String verifier, AnswerKind kind, String reference) {
    return Verifiers.named(verifier).judgeOf(new Problem("p", "", reference, kind, Map.of()));
  }
}
