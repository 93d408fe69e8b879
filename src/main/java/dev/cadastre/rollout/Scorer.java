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

  @Override
  void close();
}
