package dev.cadastre.report;

import java.util.ArrayList;
import java.util.List;

/**
 * Text from outside made fit to be read: control characters, terminal escapes, line ends and
 * direction overrides show as visible signs and do nothing.
 */
public final class VisibleText {

  /** Holds a sha256 in hex. */
  static final int LONGEST = 64;

  private static final int CONTROL_PICTURES = 0x2400;
  private static final int DELETE = 0x7f;
  private static final int DELETE_PICTURE = 0x2421;

  private VisibleText() {}

  public static String of(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints().forEach(c -> append(visible, c));
    return visible.toString();
  }

  /** The same, but line ends and tabs stay: for texts that are shown whole. */
  public static String lines(String text) {
    StringBuilder visible = new StringBuilder(text.length());
    text.codePoints()
        .forEach(
            c -> {
              if (c == '\n' || c == '\t') {
                visible.appendCodePoint(c);
              } else if (c != '\r') {
                append(visible, c);
              }
            });
    return visible.toString();
  }

  /** Cut to {@link #LONGEST} characters; an ellipsis tells. */
  public static String brief(String text) {
    String visible = of(text);
    int length = length(visible);
    return length <= LONGEST
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  static int length(String text) {
    return text.codePointCount(0, text.length());
  }

  /** Lines of so many characters at most, broken at blanks or, in longer words, anywhere. */
  static List<String> wrapped(String text, int width) {
    List<String> lines = new ArrayList<>();
    String rest = text;
    while (length(rest) > width) {
      int limit = rest.offsetByCodePoints(0, width);
      int blank = rest.lastIndexOf(' ', limit);
      boolean atBlank = blank > 0;
      lines.add(rest.substring(0, atBlank ? blank : limit));
      rest = rest.substring(atBlank ? blank + 1 : limit);
    }
    lines.add(rest);
    return lines;
  }

  /** Whether a terminal may act on a character, or show it as nothing. */
  static boolean acts(int c) {
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.SURROGATE,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR ->
          true;
      default -> false;
    };
  }

  private static void append(StringBuilder visible, int c) {
    if (!acts(c)) {
      visible.appendCodePoint(c);
    } else if (c < ' ') {
      visible.appendCodePoint(CONTROL_PICTURES + c);
    } else if (c == DELETE) {
      visible.appendCodePoint(DELETE_PICTURE);
    } else {
      visible.append("<U+%04X>".formatted(c));
    }
  }
}
