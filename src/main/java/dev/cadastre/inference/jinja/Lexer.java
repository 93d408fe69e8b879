package dev.cadastre.inference.jinja;

import dev.cadastre.inference.jinja.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts a template into tokens. A newline behind a block and blanks before one that begins a line
 * are dropped (trim_blocks, lstrip_blocks); a hyphen in a tag drops all blanks on its side.
 */
final class Lexer {

  private static final List<String> OPERATORS =
      List.of(
          "==", "!=", "<=", ">=", "//", "**", "+", "-", "*", "/", "%", "~", "<", ">", "=", "(", ")",
          "[", "]", "{", "}", ",", ":", ".", "|");

  private final String source;
  private final List<Token> tokens = new ArrayList<>();
  private int at;
  private int counted;
  private int line = 1;

  private Lexer(String source) {
    // one newline at the very end does not count
    this.source = source.endsWith("\n") ? source.substring(0, source.length() - 1) : source;
  }

  static List<Token> tokens(String source) {
    Lexer lexer = new Lexer(source.replace("\r\n", "\n"));
    while (lexer.at < lexer.source.length()) {
      lexer.textAndTag();
    }
    lexer.add(Kind.END, "");
    return lexer.tokens;
  }

  private void textAndTag() {
    int open = source.indexOf('{', at);
    while (open >= 0 && (open + 1 == source.length() || "{%#".indexOf(char2(open)) < 0)) {
      open = source.indexOf('{', open + 1);
    }
    if (open < 0) {
      add(Kind.TEXT, source.substring(at));
      at = source.length();
      return;
    }
    char kind = char2(open);
    char control = open + 2 < source.length() ? source.charAt(open + 2) : ' ';
    text(open, kind, control);
    at = open + 2 + (control == '-' || control == '+' ? 1 : 0);
    if (kind == '#') {
      comment();
    } else {
      tag(kind == '{' ? "}}" : "%}", kind == '{');
    }
  }

  private char char2(int open) {
    return source.charAt(open + 1);
  }

  private void text(int open, char kind, char control) {
    String text = source.substring(at, open);
    if (control == '-') {
      text = text.stripTrailing();
    } else if (control != '+' && kind != '{') {
      int start = text.lastIndexOf('\n') + 1;
      boolean beginsLine = start > 0 || at == 0 || source.charAt(at - 1) == '\n';
      if (beginsLine && text.substring(start).isBlank()) {
        text = text.substring(0, start);
      }
    }
    if (!text.isEmpty()) {
      add(Kind.TEXT, text);
    }
  }

  private void comment() {
    int end = source.indexOf("#}", at);
    if (end < 0) {
      throw new TemplateFault("a comment ends with #}").at(line());
    }
    at = end + 2;
    skipBehind(source.charAt(end - 1), true);
  }

  private void skipBehind(char control, boolean block) {
    if (control == '-') {
      while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
        at++;
      }
    } else if (block && control != '+' && source.startsWith("\n", at)) {
      at++;
    }
  }

  private void tag(String close, boolean print) {
    add(print ? Kind.OPEN_PRINT : Kind.OPEN_BLOCK, print ? "{{" : "{%");
    int depth = 0;
    while (true) {
      while (at < source.length() && Character.isWhitespace(source.charAt(at))) {
        at++;
      }
      if (at == source.length()) {
        throw new TemplateFault("a tag ends with " + close).at(line());
      }
      char control = source.charAt(at);
      int mark = control == '-' || control == '+' ? 1 : 0;
      if (depth == 0 && source.startsWith(close, at + mark)) {
        add(Kind.CLOSE, close);
        at += mark + 2;
        skipBehind(mark == 1 ? control : ' ', !print);
        return;
      }
      Token token = token();
      if (token.kind() == Kind.OPERATOR) {
        depth += "([{".contains(token.text()) ? 1 : ")]}".contains(token.text()) ? -1 : 0;
      }
    }
  }

  private Token token() {
    char c = source.charAt(at);
    if (c == '\'' || c == '"') {
      return string(c);
    }
    if (Character.isDigit(c)) {
      return number();
    }
    if (Character.isJavaIdentifierStart(c)) {
      int end = at;
      while (end < source.length() && Character.isJavaIdentifierPart(source.charAt(end))) {
        end++;
      }
      return take(Kind.NAME, end);
    }
    for (String operator : OPERATORS) {
      if (source.startsWith(operator, at)) {
        return take(Kind.OPERATOR, at + operator.length());
      }
    }
    throw new TemplateFault("a tag holds an expression; got '" + c + "'").at(line());
  }

  private Token number() {
    int end = at;
    while (end < source.length() && Character.isDigit(source.charAt(end))) {
      end++;
    }
    boolean fraction =
        end + 1 < source.length()
            && source.charAt(end) == '.'
            && Character.isDigit(source.charAt(end + 1));
    if (fraction) {
      end++;
      while (end < source.length() && Character.isDigit(source.charAt(end))) {
        end++;
      }
    }
    return take(fraction ? Kind.FLOAT : Kind.INTEGER, end);
  }

  private Token take(Kind kind, int end) {
    Token token = add(kind, source.substring(at, end));
    at = end;
    return token;
  }

  private Token string(char quote) {
    StringBuilder text = new StringBuilder();
    int end = at + 1;
    while (end < source.length() && source.charAt(end) != quote) {
      if (source.charAt(end) == '\\' && end + 1 < source.length()) {
        end = escape(end + 1, text);
      } else {
        text.append(source.charAt(end++));
      }
    }
    if (end == source.length()) {
      throw new TemplateFault("a string ends with " + quote).at(line());
    }
    Token token = add(Kind.STRING, text.toString());
    at = end + 1;
    return token;
  }

  /** Resolves the escape whose letter stands at a place; returns where the text goes on. */
  private int escape(int letter, StringBuilder text) {
    char c = source.charAt(letter);
    switch (c) {
      case 'n' -> text.append('\n');
      case 't' -> text.append('\t');
      case 'r' -> text.append('\r');
      case '\\', '\'', '"' -> text.append(c);
      case 'u' -> {
        int end = Math.min(letter + 5, source.length());
        String digits = source.substring(letter + 1, end);
        if (!digits.matches("\\p{XDigit}{4}")) {
          throw new TemplateFault("an escape \\u has four digits").at(line());
        }
        text.append((char) Integer.parseInt(digits, 16));
        return end;
      }
      default -> text.append('\\').append(c); // as Python leaves it
    }
    return letter + 1;
  }

  private Token add(Kind kind, String text) {
    Token token = new Token(kind, text, line());
    tokens.add(token);
    return token;
  }

  private int line() {
    for (; counted < at; counted++) {
      line += source.charAt(counted) == '\n' ? 1 : 0;
    }
    return line;
  }
}
