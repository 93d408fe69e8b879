package dev.cadastre.verdict;

import java.util.Arrays;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the answer in a rollout. The ladder is the same for every kind but for its last rung:
 *
 * <ol>
 *   <li>only what follows the last {@code </think>} counts, and of that the last {@code
 *       <answer>...</answer>} if there is one (it may be left open at the end, where a stop string
 *       cut it);
 *   <li>"final answer is X. I hope it is correct";
 *   <li>the last closed {@code \boxed{X}} or {@code \fbox{X}}, braces matched;
 *   <li>"final answer ... is X" or "final answer: X", to the end of the line;
 *   <li>the last "answer is X", "answer: X" (also Chinese and French), to the end of the line, or
 *       the next line if that is blank;
 *   <li>the whole of an {@code <answer>}; otherwise the kind's {@link LastResort}, but never out of
 *       a thought that was cut off: there nothing has been answered yet.
 * </ol>
 *
 * An empty {@code <answer>} or box is no answer. Every scanner is linear in the text.
 */
final class Extraction {

  /**
   * An answer as it stands in a rollout.
   *
   * @param running whether sentences may follow the answer, as they do after "the answer is"
   * @param start where it starts, in the text that was searched
   */
  record Span(String text, boolean running, int start) {

    /**
     * Without the blanks around it, in a text of which the searched one is the end. Blanks alone
     * are an empty answer before them.
     */
    private Span stripped(int before) {
      int blanks = text.isBlank() ? 0 : text.length() - text.stripLeading().length();
      return new Span(text.strip(), running, before + start + blanks);
    }
  }

  private static final String[] BOXES = {"\\boxed", "\\fbox"};
  private static final String[] ANSWERS = {"answer", "réponse", "答案"};
  private static final String[] LINKS = {"is", "est", "是", "为", "為", ":", "：", "="};

  /** How far "is" may stand from "final answer". */
  private static final int FINAL_ANSWER_GAP = 200;

  private Extraction() {}

  /** The answer in a rollout's text; null if there is none. */
  static @Nullable Span of(String rollout, LastResort lastResort) {
    Span span = place(rollout, lastResort);
    return span == null || span.text().isEmpty() ? null : span;
  }

  /** The place of the answer, which may be empty there; null if there is none. */
  static @Nullable Span place(String rollout, LastResort lastResort) {
    int before = after(rollout, "</think>");
    String scope = rollout.substring(before);
    int tag = scope.lastIndexOf("<answer>");
    boolean tagged = tag >= 0;
    if (tagged) {
      int from = tag + "<answer>".length();
      int end = scope.indexOf("</answer>", tag);
      scope = scope.substring(from, end < 0 ? scope.length() : end);
      before += from;
    }
    Span span = stated(scope);
    if (span == null && tagged) {
      span = new Span(scope, false, 0);
    }
    if (span == null && !scope.contains("<think>")) {
      span = lastResort.in(scope);
    }
    return span == null ? null : span.stripped(before);
  }

  /** The rungs on which a text says itself that this is its answer. */
  private static @Nullable Span stated(String scope) {
    Span span = hopedCorrect(scope);
    if (span == null) {
      span = lastBox(scope);
    }
    if (span == null) {
      span = afterPhrase(scope, "final answer", FINAL_ANSWER_GAP);
    }
    if (span == null) {
      span = afterLastOf(scope, ANSWERS);
    }
    return span;
  }

  /** Minerva's few-shot form. */
  private static @Nullable Span hopedCorrect(String scope) {
    int hope = lastIndexOf(scope, "I hope it is correct", scope.length());
    int phrase = hope < 0 ? -1 : lastIndexOf(scope, "final answer is", hope);
    if (phrase < 0) {
      return null;
    }
    int from = phrase + "final answer is".length();
    String answer = scope.substring(from, hope).stripTrailing();
    return new Span(
        answer.endsWith(".") ? answer.substring(0, answer.length() - 1) : answer, false, from);
  }

  private static @Nullable Span lastBox(String scope) {
    int first = -1;
    for (String box : BOXES) {
      int at = scope.indexOf(box);
      first = at >= 0 && (first < 0 || at < first) ? at : first;
    }
    if (first < 0) {
      return null;
    }
    Span last = null;
    int[] opened = new int[16]; // where a brace's content starts; complemented for a box
    int depth = 0;
    for (int at = first; at < scope.length(); at++) {
      char c = scope.charAt(at);
      int content = -1;
      if (c == '\\') {
        int command = boxAt(scope, at);
        if (command < 0) {
          at++; // an escaped brace is no brace
          continue;
        }
        if (command < scope.length() && scope.charAt(command) == '{') {
          at = command;
          content = ~(at + 1);
        } else {
          last = bareArgument(scope, command);
          continue;
        }
      } else if (c == '{') {
        content = at + 1;
      } else if (c == '}' && depth > 0) {
        int start = opened[--depth];
        last = start < 0 ? new Span(scope.substring(~start, at), false, ~start) : last;
        continue;
      } else {
        continue;
      }
      opened = depth == opened.length ? Arrays.copyOf(opened, 2 * depth) : opened;
      opened[depth++] = content;
    }
    return last;
  }

  /** Where the argument of a box command at this place starts; -1 if there is none. */
  private static int boxAt(String scope, int at) {
    for (String box : BOXES) {
      if (scope.startsWith(box, at)) {
        int argument = at + box.length();
        while (argument < scope.length() && scope.charAt(argument) == ' ') {
          argument++;
        }
        return argument;
      }
    }
    return -1;
  }

  /** {@code \boxed 27$}: to the next blank, dollar sign or command. */
  private static Span bareArgument(String scope, int from) {
    int to = from;
    while (to < scope.length()
        && !Character.isWhitespace(scope.charAt(to))
        && "$\\{}".indexOf(scope.charAt(to)) < 0) {
      to++;
    }
    return new Span(scope.substring(from, to), false, from);
  }

  private static @Nullable Span afterLastOf(String scope, String[] words) {
    int last = -1;
    for (String word : words) {
      last = Math.max(last, lastLinked(scope, word, 0));
    }
    return last < 0 ? null : lineAt(scope, last);
  }

  private static @Nullable Span afterPhrase(String scope, String phrase, int gap) {
    int at = lastLinked(scope, phrase, gap);
    return at < 0 ? null : lineAt(scope, at);
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
        && (Character.isWhitespace(scope.charAt(from)) || ":*：".indexOf(scope.charAt(from)) >= 0)) {
      from++;
    }
    if (from == scope.length()) {
      return null;
    }
    int end = scope.indexOf('\n', from);
    return new Span(scope.substring(from, end < 0 ? scope.length() : end), true, from);
  }

  private static int after(String text, String mark) {
    int at = text.lastIndexOf(mark);
    return at < 0 ? 0 : at + mark.length();
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
