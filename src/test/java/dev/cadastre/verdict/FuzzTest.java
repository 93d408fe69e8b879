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
 * -Dcadastre.fuzz.cases=1000000 -Dcadastre.fuzz.seed=2} tries many other ones. A failure names the
 * seed of its case.
 */
class FuzzTest {

  private static final long CASES = Long.getLong("cadastre.fuzz.cases", 20_000);
  private static final long SEED = Long.getLong("cadastre.fuzz.seed", 1);
  private static final long HANG_MILLIS = 60_000;

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
  void mathematicsHoldsAsOftenAsItIsAsked() {
    long first = SEED * 1_000_000_000L;
    Assertions.assertTimeoutPreemptively(
        Duration.ofMillis(HANG_MILLIS + 100 * CASES),
        () -> {
          for (long seed = first; seed < first + CASES; seed++) {
            check(AnswerKind.MATH, seed);
          }
        });
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
