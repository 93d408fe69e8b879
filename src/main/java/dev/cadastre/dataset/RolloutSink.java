package dev.cadastre.dataset;

import dev.cadastre.rollout.SamplingPlan;
import java.io.IOException;

/** Takes what a rollout format finds in its file. */
interface RolloutSink {

  /** Opens a group of draws whose problem may still be unknown. */
  int newGroup();

  /** The group of a reference; the same for equal references. */
  int groupOf(ProblemRef ref);

  /** Names the problem of a group; a group that stays unnamed is dropped with its draws. */
  void name(int group, ProblemRef ref);

  void draw(DrawEntry draw) throws IOException;

  void reject(Reject reject);

  void plan(SamplingPlan told);

  /** Text of the file between two byte offsets. */
  String original(long from, long to) throws IOException;
}
