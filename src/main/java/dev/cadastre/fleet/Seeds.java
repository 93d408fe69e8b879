package dev.cadastre.fleet;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;

/**
 * The seed of each draw of a problem in a run: a base and the draw's index. Servers give draw i of
 * a request the seed plus i, so bases lie 2^20 apart and no two problems' requests overlap. Of 31
 * bits that would leave two thousand bases; there a base may be any number, for a request asks for
 * one draw.
 */
record Seeds(long base, int bits) {

  private static final int SPACING_BITS = 20;

  /**
   * The seeds of one problem.
   *
   * @param bits of a seed, 31 to 63
   */
  static Seeds of(String runFingerprint, String problemId, int bits) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      // length first, so that no fingerprint can imitate the id that follows
      digest.update((runFingerprint.length() + ":").getBytes(StandardCharsets.UTF_8));
      digest.update(runFingerprint.getBytes(StandardCharsets.UTF_8));
      long word =
          ByteBuffer.wrap(digest.digest(problemId.getBytes(StandardCharsets.UTF_8))).getLong();
      long positive = word >>> (64 - bits);
      return new Seeds(bits == 63 ? positive >>> SPACING_BITS << SPACING_BITS : positive, bits);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  long of(int draw) {
    return (base + draw) & (-1L >>> (64 - bits));
  }
}
