package dev.cadastre.report;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** How results are printed. */
public enum Format {
  /** For a terminal of 100 columns; numbers are rounded. */
  TEXT,
  /** One JSON value with all digits. */
  JSON,
  /** RFC 4180 with a header and all digits. */
  CSV,
  /** GitHub Markdown; numbers are rounded. */
  MARKDOWN;

  /** Reads {@code json} and {@code JSON} alike. */
  public static Format of(String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT);
    for (Format format : values()) {
      if (format.name().equals(wanted)) {
        return format;
      }
    }
    throw new IllegalArgumentException(
        "a format is one of "
            + Arrays.stream(values()).map(Format::toString).collect(Collectors.joining(", "))
            + "; got '"
            + VisibleText.brief(text)
            + "'");
  }

  /** Whether it is made for people, who want an overview, and not for programs. */
  public boolean isForReading() {
    return this == TEXT || this == MARKDOWN;
  }

  /** As users write it: {@code json}. */
  @Override
  public String toString() {
    return name().toLowerCase(Locale.ROOT);
  }
}
