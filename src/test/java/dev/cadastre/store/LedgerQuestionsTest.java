package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.aggregate.SuccessEstimates;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Every question and every view on both databases. The rows follow by hand from datasets/tiny (its
 * README) and from what {@link TinyLedger} adds to it. It is long because a question has a case of
 * its own.
 */
@Tag("slow")
class LedgerQuestionsTest {

  private static final Map<TestDatabase, TinyLedger> LEDGERS = new EnumMap<>(TestDatabase.class);
  private static final String TUNING = "base-8..tuned-8";

  private static TinyLedger on(TestDatabase kind) {
    return LEDGERS.computeIfAbsent(kind, TinyLedger::on);
  }

  @AfterAll
  static void close() {
    LEDGERS.values().forEach(TinyLedger::close);
    LEDGERS.clear();
  }

  /** Columns that do not tell how long something took, where another does. */
  private static final Map<String, String> TIMELESS =
      Map.of("what-did-the-draws-of-a-run-take", "samples, mean_tokens, mean_characters");

  private static List<List<@Nullable Object>> ask(
      TestDatabase kind, String question, Map<String, String> written, String columns) {
    return on(kind).ask(Question.named(question), written, columns);
  }

  private static List<List<@Nullable Object>> select(TestDatabase kind, String sql) {
    return on(kind).ask(new Question("view", sql), Map.of(), "");
  }

  private static List<@Nullable Object> row(@Nullable Object... values) {
    List<@Nullable Object> row = new ArrayList<>();
    for (Object value : values) {
      row.add(value instanceof Integer number ? (Object) number.longValue() : value);
    }
    return row;
  }

  /** Both answer alike, but for instants, processes and the place of the files. */
  @Test
  void everyQuestionIsAnsweredAlikeByBothDatabases() {
    Map<String, String> values = new HashMap<>();
    values.put("comparison", TUNING);
    values.put("earlier", TUNING);
    values.put("later", "base-8..later-8");
    values.put("texts", "3");
    values.put("answers", "3");
    values.put("draw", "3");
    values.put("version", "1");
    values.put("percent", "1");
    values.put("name", "tiny");
    values.put("hash", "0");
    values.put("problems", ",0,1,2,");
    values.put("characters", "9");
    for (String number : List.of("from", "problem", "after", "ours")) {
      values.put(number, number.equals("ours") ? "2" : "0");
    }
    values.put("draws", "8");
    values.put("number", "1");
    for (String open :
        List.of(
            "actor",
            "command",
            "subject",
            "state",
            "status",
            "support",
            "job",
            "verdict",
            "answerClass",
            "support",
            "part",
            "reverse",
            "holder",
            "schedule",
            "nightly")) {
      values.put(open, "");
    }
    values.put("before", "9");
    values.put("checkpoint", "1");
    values.put("campaign", "tiny");
    values.put("execution", "1");
    values.put("id", "sum");
    values.put("last", "9");
    values.put("since", "2000-01-01T00:00:00Z");
    values.put("until", "9000-01-01T00:00:00Z");
    for (String number : List.of("to", "limit", "verifier", "theirs", "problemSet", "scorer")) {
      values.put(number, "1");
    }
    for (String name : Question.names()) {
      Question question = Question.named(name);
      boolean byName = QuestionFolder.text(name).contains("name = :run");
      Map<String, String> written = new HashMap<>(values);
      written.put("run", byName ? "gappy" : "4");
      written.put("problem", byName ? "sum" : "0");
      if (name.equals("which-problems-of-a-run-follow")) { // a number, not a name
        written.put("comparison", "1");
      }
      if (name.equals("which-problems-had-a-comparison")) {
        written.put("comparison", "1");
        written.put("after", "");
        written.put("problem", "");
      }
      if (name.equals("what-was-a-result-of-a-comparison")
          || name.equals("which-results-has-a-comparison")) {
        written.put("name", TUNING);
      }
      if (name.equals("which-firings-came-before")) { // an instant, not a number
        written.put("before", "9000-01-01T00:00:00Z");
      }
      if (name.equals("which-comparisons-came-before")) {
        written.put("name", "base");
      }
      written.keySet().retainAll(question.parameters());
      String columns = TIMELESS.getOrDefault(name, "");
      assertThat(plain(on(TestDatabase.H2).ask(question, written, columns)))
          .as(name)
          .isEqualTo(plain(on(TestDatabase.POSTGRESQL).ask(question, written, columns)));
    }
  }

  private static String plain(List<List<@Nullable Object>> rows) {
    StringBuilder text = new StringBuilder();
    for (List<@Nullable Object> row : rows) {
      for (Object value : row) {
        text.append(plain(value)).append('|');
      }
      text.append('\n');
    }
    return text.toString()
        .replaceAll("cadastre-home\\d+", "home")
        .replaceAll("\\b[0-9a-f]{64}\\b", "a hash");
  }

  /** A median between two values is rounded differently in its last bit. */
  private static @Nullable Object plain(@Nullable Object value) {
    return value instanceof Instant
        ? "an instant"
        : value instanceof Double number ? "%.13g".formatted(number) : value;
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void anUnknownNameHasAnEmptyAnswerWithColumns(TestDatabase kind) {
    Answer answer =
        Question.named("which-draws-are-missing")
            .ask(on(kind).dataSource(), Map.of("run", "nobody"), 10);
    assertThat(answer.rows()).isEmpty();
    assertThat(answer.columns())
        .containsExactly("problem", "first_missing", "last_missing", "missing");
    assertThat(answer.complete()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void onlyTheFirstRowsAreReadAndThatIsTold(TestDatabase kind) {
    Question question = Question.named("which-draws-are-missing");
    Answer some = question.ask(on(kind).dataSource(), Map.of("run", "gappy"), 3);
    assertThat(some.rows()).hasSize(3);
    assertThat(some.complete()).isFalse();
    Answer all = question.ask(on(kind).dataSource(), Map.of("run", "gappy"), 4);
    assertThat(all.rows()).hasSize(4);
    assertThat(all.complete()).isTrue();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aWordWhereANumberIsWantedIsNamed(TestDatabase kind) {
    assertThatThrownBy(() -> ask(kind, "which-verifiers-judged-a-run", Map.of("run", "x"), ""))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("which-verifiers-judged-a-run takes a whole number as run; got 'x'");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aQuestionCannotWrite(TestDatabase kind) {
    Question write = new Question("what-if", "delete from lease where name = :name");
    assertThatThrownBy(() -> write.ask(on(kind).dataSource(), Map.of("name", "x"), 1))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("the question what-if failed: ");
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void lostProblemsAreToldWithTheFirstRightTextsOfTheBase(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "which-problems-did-tuning-lose",
                Map.of("comparison", TUNING, "texts", "2"),
                ""))
        .containsExactly(
            row(
                "prime",
                2,
                8,
                0,
                8,
                "undetermined",
                "out",
                0,
                "51 is 3 * 17 and 57 is 3 * 19, but 59 has no divisor. The answer is C."),
            row(
                "prime",
                2,
                8,
                0,
                8,
                "undetermined",
                "out",
                4,
                "63 is 7 * 9, so not that one. \\boxed{C}"),
            row("lantern", 3, 8, 0, 8, "undetermined", "out", 0, "<answer>nretnal</answer>"),
            row("lantern", 3, 8, 0, 8, "undetermined", "out", 2, "\\boxed{nretnal}"));
    assertThat(
            ask(
                kind,
                "which-problems-did-tuning-lose",
                Map.of("comparison", TUNING, "texts", "0"),
                "problem, base_correct, draw, text"))
        .containsExactly(row("prime", 2, null, null), row("lantern", 3, null, null));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void gainedProblemsAreToldWithTheRightTextsOfTheTuned(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "which-problems-did-tuning-gain",
                Map.of("comparison", TUNING, "texts", "9"),
                "problem, base_correct, tuned_correct, draw, text"))
        .containsExactly(
            row("make24", 0, 3, 0, "\\boxed{3*7+5-2}"),
            row("make24", 0, 3, 3, "\\boxed{(5-2)+3*7}"),
            row("make24", 0, 3, 5, "\\boxed{7*3+5-2}"));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void oneOfTheTwoComparisonsIsTruncatedUnequally(TestDatabase kind) {
    assertThat(ask(kind, "which-runs-were-truncated-unequally", Map.of(), ""))
        .containsExactly(row(TUNING, "base-8", 64, 1, 48, 1 / 48., "tuned-8", 64, 0, 48, 0.));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void disagreementsAreToldWithAnswerReferenceAndText(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "where-do-our-verifier-and-the-recorded-one-disagree",
                Map.of("run", "gappy"),
                "problem, draw, verifier, ours, recorded, reference_answer, text"))
        .containsExactly(
            row("sum", 1, "auto", "correct", "incorrect", "2", "The answer is 2."),
            row("sum", 2, "auto", "incorrect", "correct", "2", "The answer is 3."));
    assertThat(
            ask(
                kind,
                "where-do-our-verifier-and-the-recorded-one-disagree",
                Map.of("run", "base-8"),
                ""))
        .isEmpty();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void undecidedDrawsAreToldWithTheirReason(TestDatabase kind) {
    List<List<@Nullable Object>> rows =
        ask(
            kind,
            "which-draws-are-undecided-and-why",
            Map.of("run", "gappy"),
            "problem, draw, verifier, reference_answer, answer_kind, reason");
    assertThat(rows).hasSize(1);
    assertThat(rows.get(0).subList(0, 5)).isEqualTo(row("root", 0, "auto", "\\int_0^a f", "MATH"));
    assertThat(rows.get(0).get(5)).asString().isNotBlank();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void missingDrawsAreToldAsStretches(TestDatabase kind) {
    assertThat(ask(kind, "which-draws-are-missing", Map.of("run", "gappy"), ""))
        .containsExactly(
            row("sum", 3, 3, 1),
            row("sum", 5, 5, 1),
            row("root", 1, 5, 5),
            row("nothing", 0, 5, 6));
    assertThat(ask(kind, "which-draws-are-missing", Map.of("run", "base-8"), "")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aProblemWithoutSamplesIsFound(TestDatabase kind) {
    assertThat(ask(kind, "which-problems-have-no-sample", Map.of("run", "gappy"), ""))
        .containsExactly(row("nothing", "INTEGER", "1 + 2?"));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void repeatedTextsAreFound(TestDatabase kind) {
    assertThat(ask(kind, "which-texts-occur-in-more-than-one-draw", Map.of("run", "base-8"), ""))
        .containsExactly(row("make24", 2, 4, 6, 24, "<answer>5*7-2*3</answer>"));
    assertThat(ask(kind, "which-texts-occur-in-more-than-one-draw", Map.of("run", "gappy"), ""))
        .containsExactly(row("sum", 2, 0, 1, 16, "The answer is 2."));
  }

  /** Counts of the README; of gappy only sum is decided, with 2 of 4: 1/2, 5/6 and 1. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void passAtKIsThatOfTheReadme(TestDatabase kind) {
    List<List<@Nullable Object>> rows =
        ask(kind, "what-is-pass-at-k-of-each-run", Map.of(), "run, k, pass_at_k");
    Object[][] expected = {
      {"base-8", 1, 13 / 48.}, {"base-8", 2, 37 / 84.}, {"base-8", 4, 17 / 28.},
      {"base-8", 8, 2 / 3.}, {"tuned-8", 1, 17 / 48.}, {"tuned-8", 2, 73 / 168.},
      {"tuned-8", 4, 41 / 84.}, {"tuned-8", 8, .5}, {"later-8", 1, 13 / 48.},
      {"later-8", 2, 37 / 84.}, {"later-8", 4, 17 / 28.}, {"later-8", 8, 2 / 3.},
      {"gappy", 1, .5}, {"gappy", 2, 5 / 6.}, {"gappy", 4, 1.},
    };
    assertThat(rows).hasSameSizeAs(expected);
    for (int i = 0; i < expected.length; i++) {
      assertThat(rows.get(i).subList(0, 2)).isEqualTo(row(expected[i][0], expected[i][1]));
      assertThat((Double) rows.get(i).get(2)).isCloseTo((Double) expected[i][2], within(1e-12));
    }
  }

  /** tuned by the README; gappy has classes 2, 1, 1 of 4: ln 2 * 3/2, Miller-Madow 2/8 more. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void answerEntropyStandsInColumns(TestDatabase kind) {
    List<List<@Nullable Object>> rows =
        ask(
            kind,
            "what-is-the-answer-entropy-of-each-run",
            Map.of(),
            "run, plug_in, miller_madow, rarefied_to_32");
    assertThat(rows)
        .extracting(r -> r.get(0))
        .containsExactly("base-8", "tuned-8", "later-8", "gappy");
    assertThat((Double) rows.get(1).get(1)).isCloseTo(0.493401, within(5e-7));
    assertThat((Double) rows.get(3).get(1)).isCloseTo(1.5 * Math.log(2), within(1e-12));
    assertThat((Double) rows.get(3).get(2)).isCloseTo(1.5 * Math.log(2) + .25, within(1e-12));
    assertThat(rows).extracting(r -> r.get(3)).containsOnlyNulls();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void differingPlanFieldsStandSideBySide(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "which-plan-settings-differ-in-a-comparison",
                Map.of("comparison", TUNING),
                ""))
        .containsExactly(row("checkpoint", "tiny-base", "tiny-tuned"));
    assertThat(
            ask(
                kind,
                "which-plan-settings-differ-in-a-comparison",
                Map.of("comparison", "base-8..later-8"),
                ""))
        .containsExactly(
            row("checkpoint", "tiny-base", "tiny-later"),
            row("temperature", "0.6", null),
            row("top-p", "0.95", null),
            row("top-k", "0", null),
            row("max tokens", "64", null),
            row("stop", "[]", null),
            row("template", "plain", null),
            row("seed", "1", null));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void executionsThatDidNotEndWellAreTold(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "which-executions-failed-or-were-killed",
                Map.of(),
                "execution, subject, operator, started_at, outcome"))
        .containsExactly(
            row(901, "run b", "ada", Instant.parse("2026-01-02T03:04:06Z"), "running or killed"),
            row(900, "run a", "ada", Instant.parse("2026-01-02T03:04:05Z"), "FAILED"));
  }

  /** Problems are the first execution, the base's rollouts the second. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSampleTellsWhoDrewIt(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "who-drew-a-sample",
                Map.of("run", "base-8", "problem", "seeds", "draw", "3"),
                "run, problem, draw, execution, job, pid, outcome"))
        .containsExactly(
            row("base-8", "seeds", 3, 2, "rollouts", ProcessHandle.current().pid(), "COMPLETED"));
    assertThat(
            ask(kind, "which-executions-drew-a-run", Map.of("run", "base-8"), "execution, samples"))
        .containsExactly(row(2, 48));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void frequentAnswersAreRankedWithNoAnswerAmongThem(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "which-answers-were-most-frequent",
                Map.of("run", "gappy", "answers", "3"),
                "problem, place, answer_class, correct, draws, drawn"))
        .containsExactly(
            row("sum", 1, "2", true, 2, 4),
            row("sum", 2, "3", false, 1, 4),
            row("sum", 3, "no answer", false, 1, 4));
  }

  /** Of seeds every wrong answer is given once, so the first; of prime B is given three times. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aRightAndATypicalWrongSampleAreShown(TestDatabase kind) {
    Map<String, String> wanted =
        Map.of("run", "1", "verifier", "2", "problems", ",0,2,", "characters", "9");
    assertThat(select(kind, "select name from verifier where verifier = 2"))
        .containsExactly(row("auto"));
    assertThat(ask(kind, "which-samples-show-what-a-run-answers", wanted, ""))
        .containsExactly(
            row(0, 0, "correct", "14 times ", "r is 177.", 57),
            row(0, 2, "incorrect", "14 * 12 =", "7} seeds.", 47),
            row(2, 0, "correct", "51 is 3 *", "wer is C.", 70),
            row(2, 1, "incorrect", "\\boxed{B}", "\\boxed{B}", 9));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void executionsOnARunAreTold(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "which-executions-worked-on-a-run",
                Map.of("run", "base-8"),
                "job, campaign, outcome"))
        .containsExactly(
            row("rollouts", "tiny", "COMPLETED"),
            row("verify", "tiny", "COMPLETED"),
            row("aggregate", "tiny", "COMPLETED"));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void sourcesAreToldWithTheirHash(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "which-sources-did-a-run-draw-from",
                Map.of("run", "base-8"),
                "ordinal, sha256"))
        .containsExactly(
            row(0, "91bb7219aaee6ac722f02c1d576da7d6eb563c604adfdbbb08be0d16b7f4d62b"));
  }

  /** The README's tables; of gappy 5 of 18 planned draws are there, with the tokens below. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void howFarARunIsIsReadFromItsCounters(TestDatabase kind) {
    String columns = "holds, problems, planned_draws, drawn, missing, tokens";
    assertThat(ask(kind, "how-far-is-a-run", Map.of("run", "gappy"), columns))
        .containsExactly(row("samples", 3, 6, 5, 13, 24));
    assertThat(ask(kind, "how-far-is-a-run", Map.of("run", "base-8"), columns))
        .containsExactly(row("samples", 6, 8, 48, 0, 0));
    assertThat(ask(kind, "how-far-is-a-run", Map.of("run", "nobody"), columns)).isEmpty();
    String shares = "verifier, verdicts, correct, incorrect, no_answer, undecided";
    String question = "how-many-verdicts-has-a-run-of-each-kind";
    assertThat(ask(kind, question, Map.of("run", "base-8"), shares))
        .containsExactly(row("recorded", 48, 13, 35, 0, 0), row("auto", 48, 13, 31, 4, 0));
    assertThat(ask(kind, question, Map.of("run", "gappy"), shares))
        .contains(row("recorded", 5, 2, 3, 0, 0))
        .anySatisfy(row -> assertThat(row.subList(1, 2)).isEqualTo(row(5)));
  }

  /** 6 + 6 + 9 + 3 of four samples; the fifth tells none and was cut. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void tokensAreSummedWhereTheyAreTold(TestDatabase kind) {
    assertThat(ask(kind, "how-many-tokens-did-a-run-use", Map.of("run", "gappy"), ""))
        .containsExactly(row("gappy", 5, 4, 24, 6., 9, null, 1));
    assertThat(ask(kind, "how-many-tokens-did-a-run-use", Map.of("run", "base-8"), ""))
        .containsExactly(row("base-8", 48, 0, null, null, null, 64, 1));
  }

  /** From the tuned counts back to those of the base; at budget 8 and n = 8, 6 hits certify. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void changesBetweenTwoComparisonsAreTold(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "which-problems-changed-membership",
                Map.of("earlier", TUNING, "later", "base-8..later-8"),
                ""))
        .containsExactly(
            row("lantern", "shrunk", "preserved", "out", "undetermined", 0, 8, 3, 8),
            row("make24", "expanded", "outOfSupport", "undetermined", "out", 3, 8, 0, 8),
            row("prime", "shrunk", "preserved", "out", "undetermined", 0, 8, 2, 8),
            row("ribbon", "preserved", "preserved", "in", "undetermined", 6, 8, 3, 8),
            row("seeds", "preserved", "preserved", "in", "undetermined", 8, 8, 5, 8));
    assertThat(
            ask(
                kind,
                "which-problems-changed-membership",
                Map.of("earlier", TUNING, "later", "nobody"),
                "problem, later_support"))
        .containsExactly(
            row("digits", null),
            row("lantern", null),
            row("make24", null),
            row("prime", null),
            row("ribbon", null),
            row("seeds", null));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aSoundLedgerHasNothingWrong(TestDatabase kind) {
    for (String question :
        Question.names().stream()
            .filter(name -> name.endsWith("wrong") || name.endsWith("-have-no-text"))
            .toList()) {
      assertThat(ask(kind, question, Map.of(), "")).as(question).isEmpty();
    }
    assertThat(ask(kind, "which-verdicts-have-no-sample", Map.of(), "")).isEmpty();
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void viewsSayNamesInsteadOfNumbers(TestDatabase kind) {
    assertThat(
            select(
                kind,
                "select run, checkpoint, problem_set, holds, planned, drawn, temperature"
                    + " from run_overview where run in ('base-8', 'gappy') order by run"))
        .containsExactly(
            row("base-8", "tiny-base", "tiny", "samples", 48, 48, .6),
            row("gappy", "gappy", "three", "samples", 18, 5, null));
    assertThat(
            select(
                kind,
                "select problem_set, reference_answer, place from problem_overview"
                    + " where problem = 'ribbon'"))
        .containsExactly(row("tiny", "3/8", 1));
    assertThat(
            select(
                kind,
                "select text, stop_reason, tokens, execution, software_version is not null"
                    + " from sample_overview where run = 'gappy' and problem = 'sum' and draw = 4"))
        .containsExactly(row("I can not count.", "length", null, 14, true));
    assertThat(
            select(
                kind,
                "select draw, verifier, verifier_version, verdict, answer_class"
                    + " from verdict_overview where run = 'gappy' and problem = 'sum'"
                    + " and draw < 2 and verifier = 'recorded' order by draw"))
        .containsExactly(
            row(0, "recorded", "jsonl", "correct", null),
            row(1, "recorded", "jsonl", "incorrect", null));
    assertThat(
            select(
                kind,
                "select verifier, drawn, correct, incorrect, no_answer, undecided, truncated"
                    + " from tally_overview where run = 'gappy' and problem = 'sum'"))
        .containsExactly(row("auto", 4, 2, 1, 1, 0, 1));
    assertThat(
            select(
                kind,
                "select answer_class, correct, draws from answer_overview"
                    + " where run = 'tuned-8' and problem = 'prime' order by draws"))
        .containsExactly(row("A", false, 1), row("B", false, 7));
    assertThat(
            select(
                kind,
                "select verifier, estimate from run_result_overview"
                    + " where run = 'tuned-8' and measure = 'pass@k' and k = 8"))
        .containsExactly(row("auto", .5));
    assertThat(
            select(
                kind, "select run, ordinal, sha256 from run_source_overview where run = 'tuned-8'"))
        .containsExactly(
            row("tuned-8", 0, "81583a8b32dabafb7badaa9ad9902f6db7d4f7ed1aad62fd03cd7786caad8dca"));
  }

  /** Perplexity: exp(6/3) = e squared, and none of a text without tokens. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void perplexityIsToldForEachScorer(TestDatabase kind) {
    List<List<@Nullable Object>> rows =
        select(
            kind,
            "select run, problem, draw, scorer, perplexity from perplexity_by_score"
                + " where run = 'base-8' and problem = 'seeds' and scorer = 'tiny-tuned'"
                + " order by draw");
    assertThat(rows)
        .extracting(r -> r.subList(0, 4))
        .containsExactly(
            row("base-8", "seeds", 0, "tiny-tuned"), row("base-8", "seeds", 1, "tiny-tuned"));
    assertThat((Double) rows.get(0).get(4)).isCloseTo(Math.E * Math.E, within(1e-12));
    assertThat(rows.get(1).get(4)).isNull();
  }

  /**
   * seeds, written by the tuned: exp(8/4) and exp(2/2), pooled exp(10/6). make24: 2, and a text
   * left out. seeds, written by the base: e squared under the tuned (the empty text has no
   * perplexity), e under the base. lantern: 4.
   */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void correctTextsStandUnderEachOthersCheckpoints(TestDatabase kind) {
    double e = Math.E;
    close(
        ask(
            kind,
            "what-does-one-checkpoint-think-of-anothers-correct-answers",
            Map.of("comparison", TUNING),
            "writer, run, scored_by, problems, texts, left_out, mean_perplexity,"
                + " median_perplexity, pooled_perplexity"),
        row("base", "base-8", "base", 1, 1, 0, e, e, e),
        row(
            "base",
            "base-8",
            "tuned",
            2,
            2,
            0,
            (e * e + 4) / 2,
            (e * e + 4) / 2,
            Math.exp((6 + 2 * Math.log(4)) / 5)),
        row(
            "tuned",
            "tuned-8",
            "base",
            2,
            3,
            1,
            (e * e + e + 2) / 3,
            e,
            Math.exp((10 + 3 * Math.log(2)) / 9)));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void perplexityIsGroupedBySupport(TestDatabase kind) {
    double e = Math.E;
    close(
        ask(
            kind,
            "which-perplexity-do-texts-have-by-support",
            Map.of("comparison", TUNING),
            "support, writer, verdict, scored_by, scorer, problems, texts, left_out,"
                + " mean_perplexity, median_perplexity, pooled_perplexity"),
        row("expanded", "tuned", "correct", "base", "tiny-base", 1, 1, 1, 2.0, 2.0, 2.0),
        row("preserved", "base", "correct", "base", "tiny-base", 1, 1, 0, e, e, e),
        row("preserved", "base", "correct", "tuned", "tiny-tuned", 1, 1, 0, e * e, e * e, e * e),
        row(
            "preserved",
            "tuned",
            "correct",
            "base",
            "tiny-base",
            1,
            2,
            0,
            (e * e + e) / 2,
            (e * e + e) / 2,
            Math.exp(10.0 / 6)),
        row("shrunk", "base", "correct", "tuned", "tiny-tuned", 1, 1, 0, 4.0, 4.0, 4.0),
        row("shrunk", "base", "incorrect", "tuned", "tiny-tuned", 1, 1, 0, 8.0, 8.0, 8.0));
  }

  /**
   * A third run's texts stand beside: of later-8 none is scored, base-8 is itself the base there.
   */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aThirdRunsTextsAreGroupedToo(TestDatabase kind) {
    assertThat(
            select(
                kind,
                "select distinct writer, run, scored_by from comparison_score_overview"
                    + " where comparison = 'base-8..later-8' order by writer, scored_by"))
        .containsExactly(
            row("base", "base-8", "base"),
            row("base", "base-8", "other"),
            row("other", "tuned-8", "base"));
  }

  /**
   * seeds: 5 of 8 correct, p (1 - p) / n = 15/512; R of 1/2, 1/4 and 0 has mean 1/4 and variance
   * 1/16, which over 3 is 1/48. ribbon: 3 of 8, and a single R, whose variance nobody knows.
   */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void successStandsByVerdictsAndByLikelihoods(TestDatabase kind) {
    close(
        ask(
            kind,
            "what-success-do-verdicts-and-likelihoods-estimate",
            Map.of("run", "base-8"),
            "problem, scorer, verifier, decided, success_rate, success_rate_variance, samples,"
                + " no_answer, left_out, mean_likelihood, mean_likelihood_variance"),
        row("seeds", "tiny-tuned", "auto", 8, .625, 15 / 512., 3, 1, 1, .25, 1 / 48.),
        row("ribbon", "tiny-tuned", "auto", 8, .375, 15 / 512., 1, 0, 0, .125, null));
    LikelihoodRegister register = new LikelihoodRegister(on(kind).database());
    int auto =
        new VerifierRegister(on(kind).database())
            .of(1).stream()
                .filter(known -> known.name().equals("auto"))
                .findFirst()
                .orElseThrow()
                .id();
    SuccessEstimates both = register.estimates(1, auto).get(0);
    assertThat(both.scorer()).isEqualTo("tiny-tuned");
    assertThat(both.problems()).isEqualTo(2);
    assertThat(both.samples()).isEqualTo(4);
    assertThat(both.successRate()).isCloseTo(.5, within(1e-12));
    assertThat(both.successRateVariance()).isCloseTo(15 / 512., within(1e-12));
    assertThat(both.meanLikelihood()).isCloseTo(.1875, within(1e-12));
    assertThat(both.meanLikelihoodVariance()).isCloseTo(1 / 48., within(1e-12));
    SuccessEstimates alone = register.estimates(1, 0).get(0);
    assertThat(alone.successRate()).isNull();
    assertThat(alone.meanLikelihood()).isEqualTo(both.meanLikelihood());
    assertThat(register.estimates(2, 0)).isEmpty();
  }

  /**
   * Of base-8 only seeds writes equations: 168 + 9 = 177, 14 * 12 = 168, and 14 * 12 = 158, which
   * fails. tuned-8 writes one in each draw of seeds and ribbon, and 3 / 8 = 0.37 twice, which holds
   * as rounded but is not the answer.
   */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void tracesStandBesideVerdicts(TestDatabase kind) {
    String columns =
        "written, sound, correct, correct_unsound, sound_incorrect, equations, hold, samples";
    assertThat(
            ask(kind, "how-valid-are-the-traces-of-a-run", Map.of("run", "base-8"), columns).get(0))
        .isEqualTo(row(3, 2, 13, 0, 0, 3, 2, 48));
    assertThat(
            ask(
                kind,
                "how-valid-are-the-traces-by-support",
                Map.of("comparison", TUNING),
                "support, writer, problems, " + columns))
        .contains(
            row("preserved", "base", 2, 3, 2, 8, 0, 0, 3, 2, 16),
            row("preserved", "tuned", 2, 16, 16, 14, 0, 2, 16, 16, 16));
  }

  /** Our verifier and the record each call two of gappy's five correct; one text has no answer. */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void answersWithoutReasoningAreFlaggedWhoeverJudges(TestDatabase kind) {
    assertThat(
            ask(
                kind,
                "how-valid-are-the-traces-of-a-run",
                Map.of("run", "gappy"),
                "verifier, samples, correct, written, bare, underived"))
        .containsExactly(row("auto", 5, 2, 0, 4, 4), row("recorded", 5, 2, 0, 4, 4));
  }

  /**
   * Of gappy the record says right, wrong, right, wrong, wrong; we say correct, correct, incorrect,
   * no answer, undecided. They agree on 1 of 5; by chance (2 * 2 + 3 * 1) / 25 would: kappa = (5 -
   * 7) / (25 - 7).
   */
  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void verifiersAgreeBeyondChanceOrLess(TestDatabase kind) {
    close(
        ask(
            kind,
            "how-well-do-the-verifiers-of-a-run-agree",
            Map.of("run", "gappy"),
            "ours, theirs, compared, agree, agreement, kappa"),
        row("recorded", "auto", 5, 1, .2, -1 / 9.));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void aLikelihoodIsNullWhereItWasLeftOutAndZeroWithoutAnAnswer(TestDatabase kind) {
    assertThat(
            select(
                kind,
                "select draw, outcome, tokens, likelihood from likelihood_overview"
                    + " where run = 'base-8' and problem = 'seeds' and draw > 1 order by draw"))
        .containsExactly(row(2, "no answer", 0, 0.), row(3, "left out", 1, null));
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void tokenEntropyIsNullWhereNoSampleTellsIt(TestDatabase kind) {
    assertThat(ask(kind, "what-is-the-token-entropy-of-a-run", Map.of("run", "base-8"), ""))
        .containsExactly(row(48, 0, null, null));
  }

  @SafeVarargs
  private static void close(List<List<@Nullable Object>> rows, List<@Nullable Object>... expected) {
    assertThat(rows).hasSize(expected.length);
    for (int i = 0; i < expected.length; i++) {
      for (int j = 0; j < expected[i].size(); j++) {
        Object wanted = expected[i].get(j);
        Object got = rows.get(i).get(j);
        if (wanted instanceof Double number) {
          assertThat((Double) got).isCloseTo(number, within(1e-12));
        } else {
          assertThat(got).as(rows.get(i).toString()).isEqualTo(wanted);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource(TestDatabase.class)
  void comparisonsAreViewedWithTheirProblemsAndCurves(TestDatabase kind) {
    assertThat(
            select(
                kind,
                "select base_run, tuned_run, base_verifier, problems, draws, preserved, expanded,"
                    + " shrunk, out_of_support, srr, sds, nscr, newest, execution"
                    + " from comparison_overview where comparison = '"
                    + TUNING
                    + "'"))
        .containsExactly(row("base-8", "tuned-8", "auto", 6, 8, 2, 1, 2, 1, .5, .4, -.2, true, 8));
    assertThat(
            select(
                kind,
                "select problem, support, base_correct, tuned_correct, newest"
                    + " from comparison_problem_overview where comparison = '"
                    + TUNING
                    + "' and support in ('expanded', 'shrunk') order by problem"))
        .isEqualTo(
            Arrays.asList(
                row("lantern", "shrunk", 3, 0, true),
                row("make24", "expanded", 0, 3, true),
                row("prime", "shrunk", 2, 0, true)));
    assertThat(
            select(
                kind,
                "select k, newest from comparison_pass_at_k_overview where comparison = '"
                    + TUNING
                    + "' order by k"))
        .containsExactly(row(1, true), row(2, true), row(4, true), row(8, true));
  }
}
