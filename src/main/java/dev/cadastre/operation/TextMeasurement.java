package dev.cadastre.operation;

import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.CorrectPerplexity;
import dev.cadastre.aggregate.CorrectPerplexity.Side;
import dev.cadastre.aggregate.PerplexityBySupport;
import dev.cadastre.aggregate.RecurringAnswer;
import dev.cadastre.aggregate.TextMeasures;
import dev.cadastre.aggregate.TokenEntropy;
import dev.cadastre.aggregate.TraceSupport;
import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.Question;
import dev.cadastre.store.ScoreRegister;
import dev.cadastre.store.ScoreRegister.Choice;
import dev.cadastre.store.TraceCheckRegister;
import dev.cadastre.store.VerifierRegister.Known;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks the ledger what the texts of two compared runs tell beside their verdicts. */
final class TextMeasurement {

  private static final int RECURRING_PERCENT = 25;

  private final Database database;
  private final Run base;
  private final Run tuned;
  private final Comparison comparison;
  private final List<CorrectPerplexity> perplexities = new ArrayList<>();

  private final List<TraceSupport> traces = new ArrayList<>();
  private final List<RecurringAnswer> recurring = new ArrayList<>();

  private TextMeasurement(Database database, Run base, Run tuned, Comparison comparison) {
    this.database = database;
    this.base = base;
    this.tuned = tuned;
    this.comparison = comparison;
  }

  static TextMeasures of(
      Database database,
      Run base,
      Known baseVerifier,
      Run tuned,
      Known tunedVerifier,
      Comparison comparison) {
    TextMeasurement measurement = new TextMeasurement(database, base, tuned, comparison);
    measurement.add(Side.BASE, base, baseVerifier);
    measurement.add(Side.TUNED, tuned, tunedVerifier);
    return new TextMeasures(
        entropy(database, base),
        entropy(database, tuned),
        measurement.perplexities,
        measurement.traces,
        measurement.recurring);
  }

  /** Null for a run of tallies. */
  static @Nullable TokenEntropy entropy(Database database, Run run) {
    if (run.holds() == Run.Holds.TALLIES) {
      return null;
    }
    return Question.named("what-is-the-token-entropy-of-a-run")
        .ask(
            database.dataSource(),
            Map.of("run", run.name()),
            row ->
                new TokenEntropy(
                    row.getLong("samples"),
                    row.getLong("known"),
                    (Double) row.getObject("mean_entropy"),
                    (Double) row.getObject("pooled_entropy")))
        .stream()
        .findFirst()
        .orElse(null);
  }

  /** Own checkpoint first, then the other run's, then any other. */
  private void add(Side writer, Run run, Known verifier) {
    if (run.holds() == Run.Holds.TALLIES) {
      return;
    }
    traces.addAll(
        TraceSupport.of(
            comparison, writer, new TraceCheckRegister(database).counts(run.id(), verifier.id())));
    recur(writer, run, verifier);
    List<Problem> problems = new ProblemSetRegister(database).problems(run.problemSetId());
    ScoreRegister scores = new ScoreRegister(database);
    scores.scorers(run.id()).stream()
        .sorted(
            Comparator.comparing(
                    (ScoreRegister.Scorer scorer) -> !scorer.identity().equals(run.checkpoint()))
                .thenComparing(this::side))
        .forEach(
            scorer -> {
              PerplexityBySupport texts = new PerplexityBySupport(comparison);
              scores.forEach(
                  new Choice(run.id(), scorer.id(), verifier.id(), Integer.MAX_VALUE),
                  draw -> texts.of(problems.get(draw.problem()).id()).forEach(draw::addTo));
              perplexities.addAll(texts.rows(writer, side(scorer), scorer.label()));
            });
  }

  private void recur(Side writer, Run run, Known verifier) {
    Question.named("which-answers-recur-over-problems")
        .ask(
            database.dataSource(),
            Map.of(
                "run",
                run.name(),
                "verifier",
                verifier.name(),
                "version",
                verifier.version(),
                "percent",
                RECURRING_PERCENT),
            row ->
                recurring.add(
                    new RecurringAnswer(
                        writer,
                        row.getString("answer_class"),
                        row.getInt("problems"),
                        row.getInt("judged"),
                        row.getLong("draws"),
                        row.getLong("correct"))));
  }

  private Side side(ScoreRegister.Scorer scorer) {
    if (scorer.identity().equals(base.checkpoint())) {
      return Side.BASE;
    }
    return scorer.identity().equals(tuned.checkpoint()) ? Side.TUNED : Side.OTHER;
  }
}
