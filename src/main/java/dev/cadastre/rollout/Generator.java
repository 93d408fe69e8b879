package dev.cadastre.rollout;

import dev.cadastre.problem.Problem;
import java.util.List;

/**
 * Draws rollouts of a problem under one checkpoint and sampling plan. Implementations are safe for
 * use by several threads and give a draw the same random numbers whatever block it comes in.
 */
public interface Generator extends AutoCloseable {

  /**
   * Makes the wanted draws of one problem, in the order of {@code draws}. A draw that can't be had
   * (the recording lacks it, a server failed) is left out and stays missing in the ledger.
   *
   * @param draws wanted indices, ascending, without repeats
   */
  List<Rollout> generate(Problem problem, int[] draws) throws InterruptedException;

  @Override
  void close();
}
