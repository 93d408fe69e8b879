package dev.cadastre.verdict.math;

import java.text.Normalizer;
import org.jspecify.annotations.Nullable;

/** Digits of Unicode that stand raised, lowered or as a fraction. */
final class Scripts {

  private static final String SUPERSCRIPTS = "⁰¹²³⁴⁵⁶⁷⁸⁹⁻⁺";
  private static final String SUBSCRIPTS = "₀₁₂₃₄₅₆₇₈₉";

  private Scripts() {}

  static boolean isSuperscript(char c) {
    return SUPERSCRIPTS.indexOf(c) >= 0;
  }

  static boolean isSubscript(char c) {
    return SUBSCRIPTS.indexOf(c) >= 0;
  }

  /** The same digits on the line. */
  static String plain(String scripts) {
    return Normalizer.normalize(scripts, Normalizer.Form.NFKC).replace('−', '-');
  }

  /** {@code \frac{1}{2}} for ½; null if it is no fraction. */
  static @Nullable String fraction(char c) {
    if ((c < '¼' || c > '¾') && (c < '⅐' || c > '⅞')) {
      return null;
    }
    String[] parts = Normalizer.normalize(String.valueOf(c), Normalizer.Form.NFKC).split("⁄", -1);
    return parts.length == 2 ? "\\frac{" + parts[0] + "}{" + parts[1] + "}" : null;
  }
}
