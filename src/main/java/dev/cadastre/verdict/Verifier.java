package dev.cadastre.verdict;

import dev.cadastre.problem.Problem;

/** A named, versioned rule that judges rollouts. Stateless; a changed rule gets a new version. */
public interface Verifier {

  /** As users write it in a campaign: {@code integer}. */
  String name();

  /** Changes whenever any verdict of this verifier could change. */
  String version();

  /** Reads the problem's reference once; the judge then serves all of its rollouts. */
  Judge judgeOf(Problem problem);

  /** Judges the rollouts of one problem. Safe for several threads; never throws on any text. */
  @FunctionalInterface
  interface Judge {
    Judgement judge(String text);
  }
}
