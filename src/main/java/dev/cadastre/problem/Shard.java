package dev.cadastre.problem;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One of several parts of a problem set. A problem belongs to the part whose index is the first
 * eight bytes of the SHA-256 of its id, as an unsigned big-endian number, modulo the count of
 * parts: on every machine the same.
 *
 * @param index from 0
 * @param count at least 1
 */
public record Shard(int index, int count) {

  /** All problems. */
  public static final Shard WHOLE = new Shard(0, 1);

  private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})/(\\d{1,6})");

  public Shard {
    if (count < 1 || index < 0 || index >= count) {
      throw new IllegalArgumentException(
          "a shard is i/n with 0 <= i < n; got "
              + index
              + "/"
              + count
              + "; the first of four is 0/4");
    }
  }

  /** Reads {@code i/n}. */
  public static Shard of(String text) {
    Matcher written = WRITTEN.matcher(text);
    if (!written.matches()) {
      throw new IllegalArgumentException(
          "a shard is i/n with 0 <= i < n; got '" + text + "'; the first of four is 0/4");
    }
    return new Shard(Integer.parseInt(written.group(1)), Integer.parseInt(written.group(2)));
  }

  public boolean isWhole() {
    return count == 1;
  }

  /** Whether a problem belongs to this part. */
  public boolean has(String problemId) {
    return isWhole() || indexOf(problemId, count) == index;
  }

  /** The part of so many that a problem belongs to. */
  public static int indexOf(String problemId, int count) {
    return (int) Long.remainderUnsigned(hash(problemId), count);
  }

  private static long hash(String id) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(id.getBytes(StandardCharsets.UTF_8));
      return ByteBuffer.wrap(digest).getLong();
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** As {@link #of} reads it. */
  @Override
  public String toString() {
    return index + "/" + count;
  }
}
