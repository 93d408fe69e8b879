package dev.cadastre.report;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.DrawCounts;
import dev.cadastre.aggregate.RecurringAnswer;
import dev.cadastre.aggregate.RunSummary;
import dev.cadastre.aggregate.TraceSupport;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that could mislead a reader who sees nothing but a report: a sentence each. */
public final class Cautions {

  /** Intervals over fewer problems are rough. */
  private static final int FEW_PROBLEMS = 30;

  private final List<String> sentences = new ArrayList<>();

  private Cautions() {}

  /** Of a comparison: how it came about, then its own notes, then what its draws and texts show. */
  public static List<String> of(ComparisonReport report, Circumstances circumstances) {
    Cautions cautions = new Cautions();
    cautions.plans(circumstances);
    cautions.looks(report.comparison(), circumstances.looks());
    cautions.sentences.addAll(ComparisonNotes.of(report));
    cautions.few(report.comparison().problems());
    cautions.work("base", circumstances.base());
    cautions.work("tuned", circumstances.tuned());
    cautions.versions(circumstances);
    cautions.draws("base", report.comparison().base().counts());
    cautions.draws("tuned", report.comparison().tuned().counts());
    cautions.texts(report);
    return List.copyOf(cautions.sentences);
  }

  /** Of one run. */
  public static List<String> of(RunLabel label, RunSummary summary, Circumstances.Work work) {
    Cautions cautions = new Cautions();
    cautions.sentences.addAll(label.history().notes(label.run()));
    ComparisonNotes.draws(label.run(), summary.counts(), cautions.sentences);
    cautions.few(summary.problems());
    cautions.untold(label.run(), work);
    cautions.work(label.run(), work);
    cautions.draws(label.run(), summary.counts());
    return List.copyOf(cautions.sentences);
  }

  private void say(String sentence, @Nullable Object... values) {
    sentences.add(String.format(Locale.ROOT, sentence, values));
  }

  private void plans(Circumstances circumstances) {
    if (circumstances.sameCheckpoint()) {
      say("base and tuned are one checkpoint: whatever moved is chance, or the plan's");
    }
    if (!circumstances.sameProblems()) {
      say(
          "the runs have different problem sets: problems are matched by id, and one id may stand"
              + " for two problems");
    }
    for (Circumstances.Difference difference : circumstances.differences()) {
      say(
          "%s is not the same: base %s, tuned %s; differences may be the plan's and not the"
              + " checkpoint's",
          difference.field(), told(difference.base()), told(difference.tuned()));
    }
    untold("base", circumstances.base());
    untold("tuned", circumstances.tuned());
  }

  private static String told(@Nullable String value) {
    return value == null ? "not told" : VisibleText.brief(value);
  }

  private void untold(String side, Circumstances.Work work) {
    if (!work.untold().isEmpty()) {
      say(
          "%s: nobody told %s: whether it was drawn as others were can't be checked",
          side, String.join(", ", work.untold()));
    }
  }

  private void looks(Comparison comparison, List<Integer> looks) {
    if (looks.size() > 1) {
      say(
          "compared %d times as draws were added (at n = %s): levels of %s hold for one look, and"
              + " errors grow with each",
          looks.size(),
          looks.stream().map(String::valueOf).collect(Collectors.joining(", ")),
          Digits.percent(comparison.options().alpha()));
    }
  }

  private void few(int problems) {
    if (problems > 1 && problems < FEW_PROBLEMS) {
      say("%d problems are few: intervals and tests over problems are rough", problems);
    }
  }

  private void work(String side, Circumstances.Work work) {
    if (work.cutOff() > 0) {
      say(
          "%s: %d of %d executions failed or were killed; the work was continued, and no draw was"
              + " stored twice",
          side, work.cutOff(), work.executions());
    }
  }

  private void versions(Circumstances circumstances) {
    if (!circumstances.base().versions().equals(circumstances.tuned().versions())
        && !circumstances.base().versions().isEmpty()
        && !circumstances.tuned().versions().isEmpty()) {
      say(
          "the runs were made by different versions of this software: base by %s, tuned by %s",
          String.join(", ", circumstances.base().versions()),
          String.join(", ", circumstances.tuned().versions()));
    }
  }

  private void draws(String side, DrawCounts counts) {
    Long truncated = counts.truncated();
    if (truncated == null) {
      if (counts.drawn() > 0) {
        say("%s: no source tells which rollouts were cut at the maximum of tokens", side);
      }
    } else if (truncated > 0) {
      say(
          "%s: %,d of %,d rollouts (%s) were cut at the maximum of tokens; with more they might"
              + " have been right",
          side, truncated, counts.drawn(), share(truncated, counts.drawn()));
    }
    if (counts.noAnswer() > 0) {
      say(
          "%s: in %,d of %,d scored draws (%s) the verifier finds no answer; they count as not"
              + " correct",
          side, counts.noAnswer(), counts.scored(), share(counts.noAnswer(), counts.scored()));
    }
  }

  private static String share(long part, long whole) {
    return Digits.percent((double) part / whole);
  }

  private void texts(ComparisonReport report) {
    for (RecurringAnswer answer : report.texts().recurring()) {
      say(
          "%s gives one answer, %s, to %d of %d problems (%,d draws, %,d correct): a guess that"
              + " recurs is right somewhere by chance",
          answer.writer(),
          VisibleText.brief(answer.answer()),
          answer.problems(),
          answer.judged(),
          answer.draws(),
          answer.correct());
    }
    for (TraceSupport row : report.texts().traces()) {
      if (row.support() == null && row.traces().bare() + row.traces().underived() > 0) {
        say(
            "%s: of %,d texts %,d give an answer without reasoning and %,d one that neither the"
                + " prompt nor an equation gives; such answers may be known by heart",
            row.writer(), row.traces().samples(), row.traces().bare(), row.traces().underived());
      }
    }
  }
}
