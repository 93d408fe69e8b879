package dev.cadastre.rollout;

import dev.cadastre.problem.Problem;
import java.util.List;

/** Scores given texts under one checkpoint. Implementations are safe for use by several threads. */
public interface Scorer extends AutoCloseable {

  /**
   * Scores texts as continuations of one problem's prompt, in their order. A text that does not fit
   * into the checkpoint's context behind the prompt is {@linkplain Score#leftOut left out}.
   */
  List<Score> score(Problem problem, List<String> texts) throws InterruptedException;

  /**
   * Scores one answer behind each of several reasonings, in their order: p(answer | prompt,
   * reasoning). The text stops there, so whatever would follow the answer counts as it. An answer
   * that does not fit into the context behind prompt and reasoning is {@linkplain Score#leftOut
   * left out}.
   *
   * <p>The answer's tokens are those of reasoning and answer, written as one text, that the
   * reasoning alone does not begin with. Where characters merge over the boundary the merged token
   * is thus the answer's, as it would be if the checkpoint wrote both. VeriFree (arXiv 2505.21493,
   * section 3) cuts before a mark at which nothing merges; there both rules agree.
   */
  List<Score> scoreAnswer(Problem problem, String answer, List<String> reasonings)
      throws InterruptedException;

  @Override
  void close();
}
