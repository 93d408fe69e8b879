package dev.cadastre.rollout;

import dev.cadastre.problem.Problem;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Scores given texts under one checkpoint. Implementations are safe for use by several threads. */
public interface Scorer extends AutoCloseable {

  /**
   * Scores texts as continuations of one problem's prompt, in their order. A text that does not fit
   * into the checkpoint's context behind the prompt is {@linkplain Score#leftOut left out}. Null
   * stands where a machine failed: that score stays missing.
   */
  List<@Nullable Score> score(Problem problem, List<String> texts) throws InterruptedException;

  /**
   * Scores one answer in each of several gaps, in their order: p(answer, its closing mark | prompt,
   * what stands before). Where the text ends with the answer its end is scored in the mark's place,
   * so that 12 does not count for 1; where neither closes it, whatever follows counts. An answer
   * that does not fit into the context behind what stands before is {@linkplain Score#leftOut left
   * out}. Null stands where a machine failed.
   *
   * <p>The answer's tokens are those of the whole text that what stands before does not begin with.
   * Where characters merge over the boundary the merged token is thus the answer's, as it would be
   * if the checkpoint wrote both. VeriFree (arXiv 2505.21493, section 3) cuts at marks at which
   * nothing merges, and scores the closing one too; there both rules agree.
   */
  List<@Nullable Score> scoreAnswer(Problem problem, String answer, List<Cloze> clozes)
      throws InterruptedException;

  /** What machines could not score since this was opened: how many by reason. */
  default Map<String, Integer> faults() {
    return Map.of();
  }

  /** Gives up what machines are asked: it stays unscored, and so does whatever is asked later. */
  default void giveUp() {}

  @Override
  void close();
}
