package dev.cadastre.lab;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.zip.CRC32;

/** What problems are for. No problem belongs to both splits, whatever the seeds. */
public enum Split {
  /** To train on: nine of ten problems. */
  TRAINING,
  /** To measure with: one of ten. */
  HELD_OUT;

  private static final int PARTS = 10;

  /** The split of a problem, by CRC-32 of what it asks modulo 10: 0 is held out. */
  static Split of(String content) {
    CRC32 checksum = new CRC32();
    checksum.update(content.getBytes(StandardCharsets.UTF_8));
    return checksum.getValue() % PARTS == 0 ? HELD_OUT : TRAINING;
  }

  /** As users write it: {@code held-out}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /**
   * Reads what users write.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Split named(String label) {
    for (Split split : values()) {
      if (split.label().equals(label)) {
        return split;
      }
    }
    throw new IllegalArgumentException(
        "a split is %s; got '%s'; use one of these"
            .formatted(
                Arrays.stream(values()).map(Split::label).collect(Collectors.joining(" or ")),
                label));
  }
}
