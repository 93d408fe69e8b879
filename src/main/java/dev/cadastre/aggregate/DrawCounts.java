package dev.cadastre.aggregate;

import java.util.List;
import java.util.Objects;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/**
 * What became of a run's draws, summed over problems.
 *
 * @param problems problems with a tally
 * @param planned null if nothing was planned
 * @param drawn samples stored
 * @param scored n: correct, incorrect and no answer
 * @param correct judged correct
 * @param noAnswer without an answer; part of scored
 * @param undecided left out of scored
 * @param truncated cut at the plan's maximum of tokens; null if no source tells
 */
public record DrawCounts(
    int problems,
    @Nullable Long planned,
    long drawn,
    long scored,
    long correct,
    long noAnswer,
    long undecided,
    @Nullable Long truncated) {

  public static DrawCounts of(RunTallies run) {
    List<Tally> tallies = run.tallies();
    List<Integer> truncated =
        tallies.stream().map(Tally::truncated).filter(Objects::nonNull).toList();
    return new DrawCounts(
        tallies.size(),
        run.planned(),
        sum(tallies, Tally::drawn),
        sum(tallies, Tally::scored),
        sum(tallies, Tally::correct),
        sum(tallies, Tally::noAnswer),
        sum(tallies, Tally::undecided),
        truncated.isEmpty()
            ? null
            : Long.valueOf(truncated.stream().mapToLong(Integer::longValue).sum()));
  }

  private static long sum(List<Tally> tallies, ToIntFunction<Tally> count) {
    return tallies.stream().mapToLong(t -> count.applyAsInt(t)).sum();
  }
}
