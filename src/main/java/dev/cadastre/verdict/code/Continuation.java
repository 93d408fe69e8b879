package dev.cadastre.verdict.code;

/**
 * Joins a prompt that is code with what continues it. A completion runs on after the function that
 * was asked for, often cut off in the middle: it counts up to the first line that begins at the
 * margin (as the stop words of HumanEval have it).
 */
final class Continuation {

  private Continuation() {}

  static String of(String prompt, String completion) {
    StringBuilder code = new StringBuilder(prompt);
    int start = 0;
    while (start < completion.length()) {
      int end = completion.indexOf('\n', start);
      end = end < 0 ? completion.length() : end + 1;
      char first = completion.charAt(start);
      boolean margin = !Character.isWhitespace(first) && ")]}".indexOf(first) < 0;
      if (margin && (start > 0 || prompt.endsWith("\n"))) {
        break;
      }
      code.append(completion, start, end);
      start = end;
    }
    return code.toString();
  }
}
