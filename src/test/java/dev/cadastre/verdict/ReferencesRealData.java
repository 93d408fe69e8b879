package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.dataset.ProblemPreset;
import dev.cadastre.dataset.ProblemReader;
import dev.cadastre.dataset.ProblemSource;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Published references under the verifier of mathematics. */
@Tag("real-data")
class ReferencesRealData {

  private static final Path PROBLEMS =
      Path.of(System.getProperty("cadastre.shared", "../shared")).resolve("data/problems");

  private static List<Problem> problems(String set, String preset) {
    Path file = PROBLEMS.resolve(set + ".jsonl");
    return ProblemReader.read(set, ProblemSource.of(file, ProblemPreset.of(preset)))
        .problems()
        .problems();
  }

  private static Problem asMathematics(Problem problem) {
    return new Problem(problem.id(), "", problem.reference(), AnswerKind.MATH, problem.metadata());
  }

  /**
   * Share of references that are read, at least; Minerva and OlympiadBench hold proofs and prose.
   */
  @ParameterizedTest
  @CsvSource({
    "qwen25-math/aime24, aime24, 1.0",
    "nemo-skills/aime25, aime25, 1.0",
    "qwen25-math/amc23, amc23, 1.0",
    "qwen25-math/gsm8k, gsm8k, 1.0",
    "qwen25-math/math500, math500, 0.97",
    "qwen25-math/minerva_math, minerva, 0.95",
    "qwen25-math/olympiadbench, olympiadbench, 0.95"
  })
  void referencesAreRead(String set, String preset, double share) {
    List<Problem> problems = problems(set, preset);
    List<String> unread = new ArrayList<>();
    for (Problem problem : problems) {
      if (!Verifiers.reads(asMathematics(problem))) {
        unread.add(problem.id() + ": " + problem.reference());
      }
    }
    assertThat(1 - unread.size() / (double) problems.size())
        .as(String.join("\n", unread))
        .isGreaterThanOrEqualTo(share);
  }

  @ParameterizedTest
  @CsvSource({
    "qwen25-math/aime24, aime24",
    "nemo-skills/aime25, aime25",
    "qwen25-math/amc23, amc23",
    "qwen25-math/gsm8k, gsm8k",
    "qwen25-math/math500, math500",
    "qwen25-math/minerva_math, minerva",
    "qwen25-math/olympiadbench, olympiadbench"
  })
  void aReferenceEqualsItselfAndNoNeighbourOfAnotherValue(String set, String preset) {
    List<Problem> problems = problems(set, preset);
    List<String> wrong = new ArrayList<>();
    for (int i = 0; i < problems.size(); i++) {
      Problem problem = asMathematics(problems.get(i));
      if (!Verifiers.reads(problem)) {
        continue;
      }
      if (!correct(problem, problem.reference())) {
        wrong.add(problem.id() + " is not itself: " + problem.reference());
      }
      Problem next = asMathematics(problems.get((i + 1) % problems.size()));
      boolean equal = correct(problem, next.reference());
      if (Verifiers.reads(next) && equal != correct(next, problem.reference())) {
        wrong.add(problem.reference() + " and " + next.reference() + " are equal one way only");
      }
      if (equal && !bare(problem.reference()).equals(bare(next.reference()))) {
        wrong.add(problem.reference() + " and " + next.reference() + " are not equal");
      }
    }
    assertThat(wrong).isEmpty();
  }

  /** Neighbours that are equal are so by their characters, but for dress and a name: x=5 and 5. */
  private static String bare(String reference) {
    return reference.replaceAll("[$\\s]|^[a-z]=|\\.0+$", "");
  }

  private static boolean correct(Problem problem, String answer) {
    return Verifiers.of(AnswerKind.MATH).judgeOf(problem).judge("\\boxed{" + answer + "}").verdict()
        instanceof Verdict.Correct;
  }
}
