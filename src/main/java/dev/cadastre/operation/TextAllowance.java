package dev.cadastre.operation;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * How much of stored texts a page shows: each text up to a length, both ends of a longer one, until
 * all of them together have reached a size.
 */
final class TextAllowance {

  /** Longest text that is ever shown whole, in characters. */
  static final int LONGEST = 4000;

  /** Where there are too many texts, they are not cut further than this but left out. */
  static final int SHORTEST = 500;

  private final int longest;
  private long bytes;
  private int cutTexts;
  private long charactersLeftOut;
  private int textsLeftOut;

  /**
   * An allowance.
   *
   * @param longest characters shown of one text
   * @param bytes of UTF-8 shown of all texts
   */
  TextAllowance(int longest, long bytes) {
    this.longest = longest;
    this.bytes = bytes;
  }

  /** Whether nothing more is shown, as a text did not fit. */
  boolean isUsedUp() {
    return textsLeftOut > 0;
  }

  int cutTexts() {
    return cutTexts;
  }

  long charactersLeftOut() {
    return charactersLeftOut;
  }

  int textsLeftOut() {
    return textsLeftOut;
  }

  /** A text as far as it is shown; null from the first one on that does not fit. */
  @Nullable String show(String text) {
    return show(text, text, text.length());
  }

  /**
   * A text as far as it is shown; null from the first one on that does not fit.
   *
   * @param beginning the first characters, as many as may be shown, or all
   * @param ending the last ones likewise
   * @param length characters of the whole
   */
  @Nullable String show(String beginning, String ending, int length) {
    boolean whole = length <= longest;
    String shown = whole ? beginning : ends(beginning, ending, length);
    long size = shown.getBytes(StandardCharsets.UTF_8).length;
    if (isUsedUp() || size > bytes) {
      textsLeftOut++;
      return null;
    }
    bytes -= size;
    if (!whole) {
      cutTexts++;
      charactersLeftOut += length - longest;
    }
    return shown;
  }

  private String ends(String beginning, String ending, int length) {
    int half = longest / 2;
    return beginning.substring(0, before(beginning, half))
        + String.format(Locale.ROOT, "\n[... %,d characters left out ...]\n", length - longest)
        + ending.substring(before(ending, Math.max(0, ending.length() - longest + half)));
  }

  /** Never between the halves of one character. */
  private static int before(String text, int index) {
    return index > 0 && index < text.length() && Character.isLowSurrogate(text.charAt(index))
        ? index - 1
        : index;
  }
}
