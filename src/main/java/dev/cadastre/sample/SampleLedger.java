package dev.cadastre.sample;

import dev.cadastre.rollout.Rollout;
import dev.cadastre.verdict.Judgement;
import java.util.BitSet;
import java.util.List;
import java.util.Map;

/**
 * The register of samples and of the verdicts on them. What is still to do is asked here; writes
 * are insert-if-absent and join the caller's transaction. A problem is named by its number in its
 * problem set.
 */
public interface SampleLedger {

  /** Rollouts of one problem, to be stored together. */
  record DrawnBlock(int problem, List<Rollout> rollouts) {}

  /** A stored text that a verifier has not judged yet. */
  record StoredText(int draw, String text) {}

  /** What a verifier said of one draw. */
  record JudgedDraw(int problem, int draw, Judgement judgement) {}

  /** How many samples each problem of a run holds; problems without any are absent. */
  Map<Integer, Integer> sampleCounts(int run);

  /** How many verdicts of a verifier each problem of a run holds. */
  Map<Integer, Integer> verdictCounts(int run, int verifier);

  /** The draws of a problem that are stored. */
  BitSet draws(int run, int problem);

  /** Stored texts of a problem by draw. */
  Map<Integer, String> texts(int run, int problem);

  /** The next texts after a draw that a verifier has not judged, in order of draws. */
  List<StoredText> unjudged(int run, int verifier, int problem, int afterDraw, int limit);

  /**
   * Stores the draws that are absent, with the recorded verdicts that rollouts bring.
   *
   * @param execution job execution that made them
   * @param recordedVerifier id of the verifier under which recorded verdicts are kept
   */
  void add(long execution, int run, int recordedVerifier, List<DrawnBlock> blocks);

  /** Stores the verdicts that are absent. */
  void judge(long execution, int run, int verifier, List<JudgedDraw> judged);
}
