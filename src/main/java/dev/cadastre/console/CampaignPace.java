package dev.cadastre.console;

import dev.cadastre.operation.CampaignProgress;
import dev.cadastre.operation.RunStanding;
import dev.cadastre.operation.RunStanding.Verdicts;
import dev.cadastre.operation.Span;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** Figures of a campaign from look to look, whichever processes work on it. */
public final class CampaignPace {

  private final Pace draws = new Pace();
  private final Pace tokens = new Pace();
  private final Pace verdicts = new Pace();

  /** What a look has shown. */
  record Seen(Advance advance, List<Fact> facts) {}

  /**
   * Looks. One at a time does, or counts would seem to shrink.
   *
   * @param reads how far the campaign is now
   * @param work what processes do for it by their last heartbeat; empty if none works
   */
  synchronized Seen look(Supplier<Advance> reads, List<Row> work, long nanos) {
    Advance advance = reads.get();
    return new Seen(advance, facts(advance, work, nanos));
  }

  private List<Fact> facts(Advance advance, List<Row> work, long nanos) {
    List<Fact> facts = new ArrayList<>();
    CampaignProgress progress = advance.progress();
    long judged = progress.judged();
    draws.seen(progress.drawn(), nanos);
    tokens.seen(progress.tokens(), nanos);
    verdicts.seen(judged, nanos);
    if (!work.isEmpty()) {
      if (advance.missing() > 0 && work.stream().anyMatch(CampaignPace::draws)) {
        paced(facts, "Draws a second", draws, "Left until all are drawn", advance.missing());
        if (progress.tokens() > 0) {
          tokens.perSecond().ifPresent(pace -> facts.add(new Fact("Tokens a second", rate(pace))));
        }
      }
      if (judged < progress.drawn() && work.stream().anyMatch(CampaignPace::judges)) {
        long left = progress.drawn() - judged;
        paced(facts, "Verdicts a second", verdicts, "Left until all are judged", left);
      }
      oldest(facts, work);
    }
    progress.verdicts().ifPresent(said -> facts.add(shares(said)));
    return facts;
  }

  /** Whether a process draws; draws may stay missing that nobody makes any more. */
  private static boolean draws(Row work) {
    return work.text("unit").equals("draws");
  }

  private static boolean judges(Row work) {
    return work.text("stage").startsWith("verify");
  }

  private static void paced(List<Fact> facts, String name, Pace pace, String leftName, long left) {
    OptionalDouble perSecond = pace.perSecond();
    if (perSecond.isPresent()) {
      facts.add(new Fact(name, rate(perSecond.getAsDouble())));
      if (perSecond.getAsDouble() > 0) {
        facts.add(new Fact(leftName, time(left / perSecond.getAsDouble())));
      }
    }
  }

  /** Of requests to model servers, or of generators that compute in the processes themselves. */
  private static void oldest(List<Fact> facts, List<Row> work) {
    work.stream()
        .filter(row -> row.has("oldestSeconds"))
        .mapToDouble(row -> Double.parseDouble(row.text("oldestSeconds")))
        .max()
        .ifPresent(
            seconds ->
                facts.add(
                    new Fact(
                        "Oldest open request",
                        String.format(
                            Locale.ROOT,
                            "%s, of %,d",
                            time(seconds),
                            work.stream()
                                .filter(row -> row.has("inFlight"))
                                .mapToLong(row -> row.number("inFlight"))
                                .sum()))));
  }

  private static Fact shares(Verdicts said) {
    return new Fact(
        "Verdicts so far, by " + said.verifier(),
        String.format(
            Locale.ROOT,
            "%s correct, %s incorrect, %s no answer, %s undecided of %,d",
            share(said.correct(), said.all()),
            share(said.incorrect(), said.all()),
            share(said.noAnswer(), said.all()),
            share(said.undecided(), said.all()),
            said.all()));
  }

  /** Columns of a run: how many are judged, and the share of each verdict; empty before any is. */
  public static List<String> shares(RunStanding run) {
    Verdicts said = run.verdicts();
    return said == null
        ? List.of("0", "", "", "", "")
        : List.of(
            String.valueOf(said.all()),
            share(said.correct(), said.all()),
            share(said.incorrect(), said.all()),
            share(said.noAnswer(), said.all()),
            share(said.undecided(), said.all()));
  }

  private static String share(long part, long all) {
    return String.format(Locale.ROOT, "%.1f %%", 100.0 * part / all);
  }

  private static String rate(double perSecond) {
    return String.format(Locale.ROOT, perSecond < 10 ? "%.2f" : "%,.0f", perSecond);
  }

  /** A second that has begun is told as one. */
  static String time(double seconds) {
    return Span.of(Duration.ofSeconds((long) Math.ceil(seconds)));
  }
}
