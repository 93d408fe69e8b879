package dev.cadastre.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.verdict.Extraction.Span;
import java.time.Duration;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Made-up answers: no crash, no hang, equality is symmetric, and what is read equals itself. {@code
 * -Dcadastre.fuzz.seconds=7200 -Dcadastre.fuzz.seed=2} runs two hours of other ones. A failure
 * names the seed of its case.
 */
class FuzzTest {

  private static final long SECONDS = Long.getLong("cadastre.fuzz.seconds", 30);
  private static final long SEED = Long.getLong("cadastre.fuzz.seed", 1);
  private static final long HANG_SECONDS = 60;

  @ParameterizedTest
  @EnumSource(
      mode = EnumSource.Mode.INCLUDE,
      names = {"MATH", "TEXT_QA", "NUMBER", "CHOICE", "TEXT"})
  void theFirstThousandCasesHold(AnswerKind kind) {
    for (long seed = 0; seed < 1_000; seed++) {
      check(kind, seed);
    }
  }

  @Tag("slow")
  @Test
  void mathematicsHoldsAsLongAsItIsAsked() {
    long[] cases = {0};
    Assertions.assertTimeoutPreemptively(
        Duration.ofSeconds(SECONDS + HANG_SECONDS),
        () -> {
          long end = System.nanoTime() + Duration.ofSeconds(SECONDS).toNanos();
          for (long seed = SEED * 1_000_000_000L; System.nanoTime() - end < 0; seed++) {
            check(AnswerKind.MATH, seed);
            cases[0]++;
          }
        });
    assertThat(cases[0]).isPositive();
  }

  private static void check(AnswerKind kind, long seed) {
    AnswerGrammar grammar = new AnswerGrammar(new Random(seed));
    String one = grammar.any();
    String other = seed % 2 == 0 ? grammar.any() : grammar.broken();
    String message = kind + ", seed " + seed + ": " + one + " | " + other;
    try {
      Comparison reading = comparison(kind, one);
      Comparison counterpart = comparison(kind, other);
      if (reading != null) {
        assertThat(verdict(reading, one)).as(message).isIn("Correct", "Undecided");
      }
      boolean sentences = kind == AnswerKind.TEXT_QA; // "it is x" states x, and not the reverse
      if (reading != null && counterpart != null && !sentences) {
        assertThat(verdict(reading, other)).as(message).isEqualTo(verdict(counterpart, one));
      }
      Verifier.Judge judge = Verifiers.of(kind).judgeOf(Judged.problem(kind, one));
      Judgement first = judge.judge(other + " so \\boxed{" + one + "}");
      assertThat(judge.judge(other + " so \\boxed{" + one + "}")).as(message).isEqualTo(first);
    } catch (RuntimeException | StackOverflowError e) {
      throw new AssertionError(message, e);
    }
  }

  private static @Nullable Comparison comparison(AnswerKind kind, String reference) {
    KindVerifier verifier = Verifiers.ofKind(kind);
    return verifier.reads(reference) ? verifier.references().of(reference) : null;
  }

  private static String verdict(Comparison comparison, String answer) {
    try {
      return comparison.judge(Span.whole(answer, false)).verdict().getClass().getSimpleName();
    } catch (OverBudget e) {
      return "Undecided";
    }
  }
}
