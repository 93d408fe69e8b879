package dev.cadastre.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;

/**
 * The text of a token, which its holder alone keeps: {@code cad_} and 32 random bytes. With so many
 * there is nothing to guess, so that a plain hash, without salt and rounds, protects it.
 *
 * @param text what goes behind {@code Bearer}; nothing prints or logs it but once
 */
public record Secret(String text) {

  /** How every token begins. */
  public static final String PREFIX = "cad_";

  private static final int BYTES = 32;

  /** A new one. */
  public static Secret random(SecureRandom random) {
    byte[] bytes = new byte[BYTES];
    random.nextBytes(bytes);
    return new Secret(PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes));
  }

  /** Its SHA-256, 64 hexadecimal digits. */
  public String sha256() {
    try {
      return HexFormat.of()
          .formatHex(
              MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  /** Whether this is what a stored hash was made of, in a time that tells nothing of where not. */
  public boolean hasSha256(String stored) {
    return MessageDigest.isEqual(
        sha256().getBytes(StandardCharsets.US_ASCII), stored.getBytes(StandardCharsets.US_ASCII));
  }

  /** Hidden, for a record is easily logged. */
  @Override
  public String toString() {
    return PREFIX + "[hidden]";
  }
}
