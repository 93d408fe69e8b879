package dev.cadastre.campaign;

import java.util.Collection;
import java.util.Comparator;
import java.util.Locale;
import java.util.Optional;

/** The known word that a misspelt one was meant to be. */
final class NearestWord {

  private static final int CLOSE = 2;

  private NearestWord() {}

  static Optional<String> of(String word, Collection<String> known) {
    String folded = word.toLowerCase(Locale.ROOT);
    return known.stream()
        .filter(k -> distance(folded, k.toLowerCase(Locale.ROOT)) <= CLOSE)
        .min(Comparator.comparing(k -> distance(folded, k.toLowerCase(Locale.ROOT))));
  }

  /** Levenshtein distance: letters put in, taken out or exchanged. */
  static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int exchanged = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(exchanged, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
