package dev.cadastre.verdict.code;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Finds the code in a rollout, behind the last {@code </think>}: the last fenced block that defines
 * the entry point, else the last one, be it closed or cut off; a text without fences as a whole if
 * a line of it begins as code does. Linear in the text.
 */
final class CodeExtraction {

  private static final String THOUGHT = "</think>";
  private static final String FENCE = "```";

  /** Ends of code in the few-shot prompts of MBPP. */
  private static final String DONE = "[DONE]";

  private static final List<String> OPENINGS =
      List.of(
          "def ",
          "async def ",
          "class ",
          "import ",
          "from ",
          "print(",
          "for ",
          "while ",
          "if ",
          "try:",
          "with ",
          "@");

  private CodeExtraction() {}

  /**
   * Code as written; null if there is none.
   *
   * @param continues whether a text that begins with an indented line continues the prompt's code
   */
  static @Nullable String of(String rollout, @Nullable String entryPoint, boolean continues) {
    String text = rollout.substring(Math.max(0, after(rollout, THOUGHT)));
    List<String> blocks = blocks(text);
    for (int i = blocks.size() - 1; i >= 0; i--) {
      if (entryPoint != null && defines(blocks.get(i), entryPoint)) {
        return blocks.get(i);
      }
    }
    if (!blocks.isEmpty()) {
      return blocks.get(blocks.size() - 1);
    }
    int done = text.indexOf(DONE);
    String whole = done < 0 ? text : text.substring(0, done);
    return isCode(whole) || (continues && isBody(whole)) ? whole : null;
  }

  /** Whether a line of the code defines a name at any depth, as a method of a class is. */
  static boolean defines(String code, String name) {
    return code.lines()
        .map(String::stripLeading)
        .map(line -> line.startsWith("async ") ? line.substring(6).stripLeading() : line)
        .anyMatch(
            line ->
                line.startsWith("def " + name + "(")
                    || line.startsWith("def " + name + " ")
                    || line.startsWith(name + " = ")
                    || line.startsWith(name + "="));
  }

  private static int after(String text, String mark) {
    int at = text.lastIndexOf(mark);
    return at < 0 ? 0 : at + mark.length();
  }

  /**
   * Fences start a line, in a list behind blanks that its code has too; what names the language is
   * no code.
   */
  private static List<String> blocks(String text) {
    List<String> blocks = new ArrayList<>();
    StringBuilder open = null;
    int margin = 0;
    int start = 0;
    while (start < text.length()) {
      int end = text.indexOf('\n', start);
      end = end < 0 ? text.length() : end + 1;
      int indented = indented(text, start, end);
      if (text.startsWith(FENCE, indented)) {
        if (open != null) {
          add(blocks, open);
        }
        open = open == null ? new StringBuilder() : null;
        margin = indented - start;
      } else if (open != null) {
        open.append(text, Math.min(indented, start + margin), end);
      }
      start = end;
    }
    if (open != null) {
      add(blocks, open);
    }
    return blocks;
  }

  private static void add(List<String> blocks, StringBuilder block) {
    if (!block.toString().isBlank()) {
      blocks.add(block.toString());
    }
  }

  private static int indented(String text, int start, int end) {
    int at = start;
    while (at < end && at < start + 4 && text.charAt(at) == ' ') {
      at++;
    }
    return at;
  }

  private static boolean isCode(String text) {
    return text.lines()
        .anyMatch(line -> OPENINGS.stream().anyMatch(line::startsWith) || assigns(line));
  }

  private static boolean isBody(String text) {
    return text.lines()
        .filter(line -> !line.isBlank())
        .findFirst()
        .filter(line -> Character.isWhitespace(line.charAt(0)))
        .isPresent();
  }

  /** {@code n = int(input())}: a name, a lone = and something behind it. */
  private static boolean assigns(String line) {
    int equals = line.indexOf('=');
    return equals > 0
        && equals + 1 < line.length()
        && line.charAt(equals + 1) != '='
        && line.substring(0, equals).strip().matches("[A-Za-z_][A-Za-z0-9_, ]{0,80}[-+*/|&^%]?")
        && line.toLowerCase(Locale.ROOT).contains("(");
  }
}
