package dev.cadastre.console;

import java.util.List;

/**
 * Draws of another run for the same problem.
 *
 * @param filter of that run; of an empty run where there is none
 * @param judge whose verdicts they have
 * @param draws some of them
 * @param next where the others begin; empty behind the last ones
 * @param gap why there are none; empty where there are
 */
public record Beside(SampleFilter filter, String judge, List<Row> draws, String next, String gap) {

  static final Beside NONE =
      new Beside(new SampleFilter("", "", "", "", "", "", ""), "", List.of(), "", "");

  /** Whether a run was named. */
  public boolean isThere() {
    return !filter.run().isEmpty();
  }
}
