package dev.cadastre.dataset;

import dev.cadastre.problem.Problem;
import dev.cadastre.problem.ProblemSet;
import dev.cadastre.rollout.Generator;
import dev.cadastre.rollout.Rollout;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.ClosedByInterruptException;
import java.util.List;

/** Replays recorded rollouts: a draw has the text that the recording holds for it. */
public final class RecordedGenerator implements Generator {

  private final RecordedRollouts rollouts;
  private final RolloutMatch match;
  private final long delayMillis;

  /**
   * Replays a recording for the problems of a set.
   *
   * @param delayMillis wait for each draw, 0 and up, so that a replay can be as slow as sampling
   */
  public RecordedGenerator(RecordedRollouts rollouts, ProblemSet problems, long delayMillis) {
    if (delayMillis < 0) {
      throw new IllegalArgumentException("a delay is 0 ms or more; got " + delayMillis);
    }
    this.rollouts = rollouts;
    this.match = rollouts.match(problems);
    this.delayMillis = delayMillis;
  }

  @Override
  public List<Rollout> generate(Problem problem, int[] draws) throws InterruptedException {
    Integer group = match.groups().get(problem.id());
    if (group == null) {
      return List.of();
    }
    try {
      List<Rollout> replayed = rollouts.rollouts(group, draws);
      if (delayMillis > 0) {
        Thread.sleep(delayMillis * replayed.size());
      }
      return replayed;
    } catch (ClosedByInterruptException e) {
      Thread.interrupted(); // the exception carries it from here
      throw (InterruptedException) new InterruptedException("replay stopped").initCause(e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + rollouts.file(), e);
    }
  }

  @Override
  public void close() {}
}
