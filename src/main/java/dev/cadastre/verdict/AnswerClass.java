package dev.cadastre.verdict;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Keys of answer classes, short enough for an index. */
public final class AnswerClass {

  /** Longest key; a longer one becomes {@code sha256:} and 64 hex digits. */
  static final int MAX_LENGTH = 200;

  private AnswerClass() {}

  /** The key itself, or its digest if it is too long: two keys stay two. */
  public static String of(String key) {
    return key.length() <= MAX_LENGTH ? key : "sha256:" + sha256(key);
  }

  /** The class of an answer that does not have its kind's form: its folded text. */
  static String ofText(String answer) {
    return of("text:" + FoldedText.of(answer));
  }

  private static String sha256(String key) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
