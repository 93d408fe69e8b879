package dev.cadastre.rollout;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The random streams of one problem's draws in a run: one uniform number for each draw and
 * position, a function of (run, problem, draw, position) and of nothing else, so that neither
 * order, lanes nor a restart can change which numbers a draw gets.
 *
 * <p>sha256 of run and problem gives Philox's key and half of its counter; draw and position are
 * the other half.
 */
public final class DrawStreams implements Uniforms {

  private final int[] identity;

  private DrawStreams(int[] identity) {
    this.identity = identity;
  }

  /**
   * The streams of one problem in one run.
   *
   * @param runFingerprint the run's, which holds checkpoint, problem set and plan
   * @param problemId the problem's external id
   */
  public static DrawStreams of(String runFingerprint, String problemId) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // length first, so that no fingerprint can imitate the id that follows
      digest.update((runFingerprint.length() + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(runFingerprint.getBytes(StandardCharsets.UTF_8));
      ByteBuffer words = ByteBuffer.wrap(digest.digest(problemId.getBytes(StandardCharsets.UTF_8)));
      return new DrawStreams(
          new int[] {words.getInt(), words.getInt(), words.getInt(), words.getInt()});
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** In (0, 1), an odd multiple of 2^-53. */
  @Override
  public double uniform(int draw, int position) {
    return Philox.uniform(
        Philox.block(position, draw, identity[2], identity[3], identity[0], identity[1]));
  }
}
