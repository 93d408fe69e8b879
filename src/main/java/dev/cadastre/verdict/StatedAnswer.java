package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** The answers that a text announces: "the answer is 27". Scans backwards, once for each phrase. */
final class StatedAnswer {

  private static final String HOPE = "I hope it is correct";
  private static final String HASHES = "####";
  private static final String FINAL = "final answer is";
  private static final String[] ANSWERS = {"answer", "réponse", "答案"};
  private static final String[] LINKS = {"is", "est", "是", "为", "為", ":", "：", "="};

  /** How far "is" may stand from "final answer". */
  private static final int FINAL_ANSWER_GAP = 200;

  private StatedAnswer() {}

  /** Minerva's few-shot form: "final answer is X. I hope it is correct". */
  static @Nullable Span hopedCorrect(String scope) {
    int hope = scope.indexOf(HOPE) < 0 ? -1 : scope.lastIndexOf(HOPE);
    int phrase = hope < 0 ? -1 : lastIndexOf(scope, FINAL, hope);
    if (phrase < 0) {
      return null;
    }
    int from = phrase + FINAL.length();
    String answer = scope.substring(from, hope).stripTrailing();
    return new Span(
        answer.endsWith(".") ? answer.substring(0, answer.length() - 1) : answer, false, from);
  }

  /** The last "final answer ... is X", to the end of the line. */
  static @Nullable Span afterFinalAnswer(String scope) {
    int at = lastLinked(scope, "final answer", FINAL_ANSWER_GAP);
    return at < 0 ? null : lineAt(scope, at);
  }

  /** GSM8K's form: a last line {@code #### X}. */
  static @Nullable Span afterHashes(String scope) {
    int at = scope.indexOf(HASHES) < 0 ? -1 : scope.lastIndexOf(HASHES);
    if (at < 0 || (at > 0 && scope.charAt(at - 1) != '\n')) {
      return null;
    }
    int from = at + HASHES.length();
    String rest = scope.substring(from).stripTrailing();
    boolean line = !rest.isBlank() && rest.indexOf('\n') < 0 && !rest.startsWith("#");
    return line ? new Span(rest, true, from) : null;
  }

  /** The last "answer is X" or "answer: X", also French and Chinese. */
  static @Nullable Span afterAnswer(String scope) {
    int last = -1;
    for (String word : ANSWERS) {
      last = Math.max(last, lastLinked(scope, word, 0));
    }
    return last < 0 ? null : lineAt(scope, last);
  }

  /** End of the last phrase that a link ("is", ":") follows within the gap; -1 if there is none. */
  private static int lastLinked(String scope, String phrase, int gap) {
    int bound = scope.length();
    for (int at = lastIndexOf(scope, phrase, bound); at >= 0; at = lastIndexOf(scope, phrase, at)) {
      int from = skipDress(scope, at + phrase.length());
      int to = Math.min(bound, from + gap + 1); // what follows the bound was looked at before
      for (int link = from; link < to && scope.charAt(link) != '\n'; link++) {
        int end = linkAt(scope, link);
        if (end >= 0) {
          return end;
        }
      }
      bound = at;
    }
    return -1;
  }

  private static int linkAt(String scope, int at) {
    for (String link : LINKS) {
      if (scope.regionMatches(true, at, link, 0, link.length())) {
        int end = at + link.length();
        boolean word = link.charAt(0) < 128 && Character.isLetter(link.charAt(0));
        if (!word || !(isInWord(scope, at - 1) || isInWord(scope, end))) {
          return end;
        }
      }
    }
    return -1;
  }

  private static boolean isInWord(String scope, int at) {
    return at >= 0 && at < scope.length() && Character.isLetterOrDigit(scope.charAt(at));
  }

  /** Past blanks and markdown emphasis, within the line. */
  private static int skipDress(String scope, int at) {
    int to = at;
    while (to < scope.length() && " \t*_".indexOf(scope.charAt(to)) >= 0) {
      to++;
    }
    return to;
  }

  /**
   * The rest of the line without a further colon; the next line that is not blank if it is blank.
   */
  private static @Nullable Span lineAt(String scope, int at) {
    int from = at;
    while (from < scope.length()
        && (Character.isWhitespace(scope.charAt(from))
            || ":*：}".indexOf(scope.charAt(from)) >= 0)) {
      from++;
    }
    if (from == scope.length()) {
      return null;
    }
    int end = scope.indexOf('\n', from);
    return new Span(scope.substring(from, end < 0 ? scope.length() : end), true, from);
  }

  /** Last start of the phrase below a bound, whatever its case. */
  private static int lastIndexOf(String text, String phrase, int below) {
    char lower = phrase.toLowerCase(Locale.ROOT).charAt(0);
    char upper = phrase.toUpperCase(Locale.ROOT).charAt(0);
    for (int at = Math.min(below - 1, text.length() - phrase.length()); at >= 0; at--) {
      char c = text.charAt(at);
      if ((c == lower || c == upper) && text.regionMatches(true, at, phrase, 0, phrase.length())) {
        return at;
      }
    }
    return -1;
  }
}
