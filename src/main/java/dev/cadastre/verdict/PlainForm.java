package dev.cadastre.verdict;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.Set;

/**
 * Takes the dress off an answer: dollar signs and TeX brackets, {@code \text{...}}, {@code
 * \boxed{...}}, TeX and Unicode operators, full-width forms, degrees, currency signs, markdown
 * emphasis. What it does not know stays, and then the answer is not a number. One pass.
 */
final class PlainForm {

  /** The one TeX command that survives, under its one spelling. */
  static final String FRACTION = "\\frac";

  private static final Set<String> WRAPPERS =
      Set.of(
          ("text textbf textit textrm texttt textsf emph mathrm mathbf mathit "
                  + "mathsf mbox operatorname boxed fbox bf rm")
              .split(" ", -1));

  private static final Map<String, String> COMMANDS =
      Map.ofEntries(
          Map.entry("frac", FRACTION),
          Map.entry("dfrac", FRACTION),
          Map.entry("tfrac", FRACTION),
          Map.entry("cfrac", FRACTION),
          Map.entry("times", "*"),
          Map.entry("cdot", "*"),
          Map.entry("ast", "*"),
          Map.entry("div", "/"),
          Map.entry("approx", "≈"),
          Map.entry("left", ""),
          Map.entry("right", ""),
          Map.entry("bigl", ""),
          Map.entry("bigr", ""),
          Map.entry("displaystyle", ""),
          Map.entry("quad", " "),
          Map.entry("degree", ""));

  private final String text;
  private final StringBuilder plain;

  /**
   * Open braces: where a wrapper's content starts in {@link #plain}, or -1 for a brace that stays.
   */
  private final Deque<Integer> braces = new ArrayDeque<>();

  private int at;

  private PlainForm(String text) {
    this.text = text;
    this.plain = new StringBuilder(text.length());
  }

  static String of(String text) {
    PlainForm form = new PlainForm(text);
    while (form.at < text.length()) {
      form.step();
    }
    return withoutEmphasis(form.plain.toString().strip());
  }

  private void step() {
    char c = text.charAt(at);
    switch (c) {
      case '\\' -> command();
      case '{' -> open();
      case '}' -> close();
      case '^' -> caret();
      case '$', '°', '€', '£', '¥' -> at++;
      case '~' -> put(' ');
      case '×', '·', '⋅', '∗' -> put('*');
      case '÷', '⁄', '∕' -> put('/');
      case '−', '–' -> put('-');
      case '。' -> put('.');
      default -> {
        if (Character.isWhitespace(c) || Character.isSpaceChar(c)) {
          separate();
          at++;
        } else if (c >= '！' && c <= '～') { // full-width forms of ASCII
          put((char) (c - '！' + '!'));
        } else {
          put(c);
        }
      }
    }
  }

  private void command() {
    int end = at + 1;
    while (end < text.length() && isLetter(text.charAt(end))) {
      end++;
    }
    if (end == at + 1) {
      symbol(end < text.length() ? text.charAt(end) : ' ');
      return;
    }
    String name = text.substring(at + 1, end);
    if (WRAPPERS.contains(name) && end < text.length() && text.charAt(end) == '{') {
      separate();
      braces.push(plain.length());
      at = end + 1;
      return;
    }
    String known = COMMANDS.get(name);
    plain.append(known == null ? "\\" + name : known);
    at = end;
  }

  /** A backslash before something other than a letter. */
  private void symbol(char c) {
    switch (c) {
      case '(', ')', '[', ']', '!', ',', '$' -> {}
      case ' ', ';', ':' -> separate();
      case '%' -> plain.append('%');
      default -> plain.append('\\').append(c);
    }
    at = Math.min(text.length(), at + 2);
  }

  private void open() {
    if (text.startsWith("{,}", at)) {
      plain.append(',');
      at += 3;
    } else {
      braces.push(-1);
      put('{');
    }
  }

  private void close() {
    Integer start = braces.poll();
    if (start == null || start < 0) {
      put('}');
      return;
    }
    String content = plain.substring(start).strip();
    if (content.length() == 1 && isLetter(content.charAt(0)) && followsDigit(start)) {
      plain.setLength(start);
      plain.append("unit"); // \text{m}: only \text{} makes one letter a unit
    }
    separate();
    at++;
  }

  private boolean followsDigit(int start) {
    int last = start - 1;
    while (last >= 0 && plain.charAt(last) == ' ') {
      last--;
    }
    return last >= 0 && Character.isDigit(plain.charAt(last));
  }

  private void caret() {
    if (text.startsWith("^\\circ", at)) {
      at += "^\\circ".length();
    } else if (text.startsWith("^{\\circ}", at)) {
      at += "^{\\circ}".length();
    } else {
      put('^');
    }
  }

  private void separate() {
    if (!plain.isEmpty() && plain.charAt(plain.length() - 1) != ' ') {
      plain.append(' ');
    }
  }

  private void put(char c) {
    plain.append(c);
    at++;
  }

  private static String withoutEmphasis(String plain) {
    int from = 0;
    int to = plain.length();
    while (from < to && isEmphasis(plain.charAt(from))) {
      from++;
    }
    while (to > from && isEmphasis(plain.charAt(to - 1))) {
      to--;
    }
    return plain.substring(from, to).strip();
  }

  private static boolean isEmphasis(char c) {
    return c == '*' || c == '`' || c == '"' || c == '“' || c == '”' || c == '_';
  }

  private static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }
}
