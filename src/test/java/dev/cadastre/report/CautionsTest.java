package dev.cadastre.report;

import static dev.cadastre.report.Tallies.report;
import static dev.cadastre.report.Tallies.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.aggregate.CorrectPerplexity.Side;
import dev.cadastre.aggregate.RecurringAnswer;
import dev.cadastre.aggregate.RunSummary;
import dev.cadastre.aggregate.RunTallies;
import dev.cadastre.aggregate.Tally;
import dev.cadastre.aggregate.TextMeasures;
import dev.cadastre.aggregate.TraceCounts;
import dev.cadastre.aggregate.TraceSupport;
import dev.cadastre.report.Circumstances.Difference;
import dev.cadastre.report.Circumstances.Work;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class CautionsTest {

  private static final String NOT_CUT =
      ": no source tells which rollouts were cut at the maximum of tokens";

  private static RunTallies many(int correct) {
    int[] each = new int[30];
    Arrays.fill(each, correct);
    return run(16, each);
  }

  @Test
  void whatIsNotToldIsACautionToo() {
    assertThat(
            Cautions.of(report(many(3), many(3), 0), Circumstances.NOTHING_SPECIAL).stream()
                .filter(sentence -> !sentence.contains("entropy")))
        .containsExactly("base" + NOT_CUT, "tuned" + NOT_CUT);
  }

  @Test
  void howItCameAboutIsToldFirst() {
    Circumstances circumstances =
        new Circumstances(
            true,
            false,
            List.of(
                new Difference("temperature", "1.0", "0.6"),
                new Difference("template", "plain\u202e", null)),
            List.of(32, 64, 128),
            new Work(7, 2, List.of("0.1"), List.of("topP", "stop")),
            new Work(1, 0, List.of("0.2"), List.of()));
    assertThat(Cautions.of(report(many(3), many(3), 0), circumstances))
        .startsWith(
            "base and tuned are one checkpoint: whatever moved is chance, or the plan's",
            "the runs have different problem sets: problems are matched by id, and one id may stand"
                + " for two problems",
            "temperature is not the same: base 1.0, tuned 0.6; differences may be the plan's and"
                + " not the checkpoint's",
            "template is not the same: base plain<U+202E>, tuned not told; differences may be the"
                + " plan's and not the checkpoint's",
            "base: nobody told topP, stop: whether it was drawn as others were can't be checked",
            "compared 3 times as draws were added (at n = 32, 64, 128): levels of 5 % hold for one"
                + " look, and errors grow with each")
        .contains(
            "base: 2 of 7 executions failed or were killed; the work was continued, and no draw was"
                + " stored twice",
            "the runs were made by different versions of this software: base by 0.1, tuned by 0.2");
  }

  /** 1 of 10 was cut, 2 of 9 scored hold no answer. */
  @Test
  void drawsTellWhatBecameOfThem() {
    RunTallies tallies = RunTallies.of(List.of(new Tally("p", 10, 3, 4, 2, 1, 1, List.of())));
    assertThat(
            Cautions.of(new RunLabel("r", "integer", "1"), RunSummary.measured(tallies), Work.NONE))
        .containsExactly(
            "r: 1 of 10 draws are undecided and left out of n",
            "r: 1 of 10 rollouts (10 %) were cut at the maximum of tokens; with more they might"
                + " have been right",
            "r: in 2 of 9 scored draws (22.2 %) the verifier finds no answer; they count as not"
                + " correct");
  }

  @Test
  void fewProblemsAndWhatTheTextsShowAreTold() {
    ComparisonReport plain = report(run(16, 3, 4), run(16, 3, 4), 0);
    ComparisonReport report =
        new ComparisonReport(
            plain.name(),
            plain.base(),
            plain.tuned(),
            plain.comparison(),
            new TextMeasures(
                null,
                null,
                List.of(),
                List.of(
                    new TraceSupport(
                        Side.TUNED, null, new TraceCounts(32, 20, 9, 7, 1, 2, 5, 3, 40, 30))),
                List.of(new RecurringAnswer(Side.TUNED, "42", 2, 2, 9, 1))),
            0);
    assertThat(Cautions.of(report, Circumstances.NOTHING_SPECIAL))
        .contains("2 problems are few: intervals and tests over problems are rough")
        .endsWith(
            "tuned gives one answer, 42, to 2 of 2 problems (9 draws, 1 correct): a guess that"
                + " recurs is right somewhere by chance",
            "tuned: of 32 texts 5 give an answer without reasoning and 3 one that neither the"
                + " prompt nor an equation gives; such answers may be known by heart");
  }
}
