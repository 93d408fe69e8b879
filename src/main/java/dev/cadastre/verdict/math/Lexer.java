package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Token.Kind;
import java.util.ArrayList;
import java.util.List;

/**
 * Cuts LaTeX or plain text into tokens: one pass over the characters, no patterns. Layout commands,
 * dollar signs and blanks vanish; numbers are read whole by {@link Digits}; the argument of {@code
 * \text} becomes words, unless it holds digits. Long, because every kind of character is a case of
 * the one pass.
 */
final class Lexer {

  private static final String PUNCTUATION = "+-*/^_=<>()[]{},;:|!'&%~±∓≤≥≠≈∈≡→⇒∪∩∖°…";

  private static final int DEEPEST_TEXT = 10;

  private final String text;
  private final int depth;
  private final Commas commas;
  private final List<Token> tokens;
  private int at;
  private int brackets;
  private boolean spaced;
  private boolean ambiguousCommas;

  private Lexer(String text, Commas commas, List<Token> tokens, int depth) {
    this.text = text;
    this.depth = depth;
    this.commas = commas;
    this.tokens = tokens;
  }

  /**
   * The tokens of an answer.
   *
   * @param ambiguous whether another way to read its commas gives other tokens
   */
  record Tokens(List<Token> list, boolean ambiguous) {}

  static Tokens of(String text, Commas commas) {
    Lexer lexer = new Lexer(text, commas, new ArrayList<>(Math.min(64, text.length() + 1)), 0);
    lexer.all();
    lexer.tokens.add(new Token(Kind.END, "", false));
    return new Tokens(lexer.tokens, lexer.ambiguousCommas);
  }

  private void all() {
    while (at < text.length()) {
      step();
    }
  }

  private void step() {
    char c = text.charAt(at);
    if (c <= ' ' || c == '$' || c == '€' || c == '£' || c == '¥' || c == '"' || c == '`') {
      at++;
      spaced = true;
    } else if (isDigit(c) || (c == '.' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
      number();
    } else if (c == '\\') {
      command();
    } else if (isLetter(c)) {
      letters();
    } else if (c == '.' || c == '…') {
      dots();
    } else if (c < 128) {
      punctuation(c);
    } else {
      foreign(c);
    }
  }

  private void number() {
    Digits digits = Digits.at(text, at, brackets > 0 ? commas.inBrackets() : commas);
    ambiguousCommas |= digits.ambiguous();
    at = digits.end();
    add(Kind.NUMBER, digits.number());
  }

  private void dots() {
    if (text.startsWith("...", at) || text.charAt(at) == '…') {
      at += text.charAt(at) == '…' ? 1 : 3;
      add(Kind.MARK, "…");
    } else if (at + 1 >= text.length() || !isLetter(text.charAt(at + 1))) {
      at++;
      while (at < text.length() && (text.charAt(at) <= ' ' || text.charAt(at) == '$')) {
        at++;
      }
      if (at < text.length()) { // what ends a sentence is cut by readers of sentences
        throw new Unreadable("a full stop");
      }
    } else {
      throw new Unreadable("a full stop");
    }
  }

  private void punctuation(char c) {
    if (PUNCTUATION.indexOf(c) < 0) {
      throw new Unreadable("the character '" + c + "'");
    }
    char next = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
    String mark = String.valueOf(c);
    int length = 2;
    if (next == '=' && c == '<') {
      mark = "≤";
    } else if (next == '=' && c == '>') {
      mark = "≥";
    } else if (next == '=' && c == '!') {
      mark = "≠";
    } else if (next == '=' && c == '=') {
      mark = "=";
    } else if (next == '*' && c == '*') {
      mark = "^";
    } else if (next == '>' && (c == '-' || c == '=')) {
      mark = c == '-' ? "→" : "⇒";
    } else if (c == '{' && next == '}') {
      at += 2; // {}^\circ
      return;
    } else if (c == '~') { // a hard blank
      at++;
      spaced = true;
      return;
    } else {
      length = 1;
    }
    at += length;
    brackets += c == '(' || c == '[' ? 1 : 0;
    brackets -= c == ')' || c == ']' ? 1 : 0;
    add(Kind.MARK, mark);
  }

  private void foreign(char c) {
    String mark = Vocabulary.mark(c);
    String command = Vocabulary.command(c);
    if (mark != null) {
      at++;
      add(Kind.MARK, mark);
    } else if (command != null) {
      at++;
      add(Kind.COMMAND, command);
    } else if (c >= '！' && c <= '～') { // full-width forms of ASCII
      at++;
      tokens.addAll(inner(String.valueOf((char) (c - '！' + '!'))));
    } else if (Character.isSpaceChar(c) || c == '\u200B' || c == '\uFEFF') {
      at++;
      spaced = true;
    } else if (Scripts.isSuperscript(c)) {
      int end = at;
      while (end < text.length() && Scripts.isSuperscript(text.charAt(end))) {
        end++;
      }
      String power = Scripts.plain(text.substring(at, end));
      at = end;
      add(Kind.MARK, "^");
      if (power.length() > 1) {
        add(Kind.MARK, "{");
        tokens.addAll(inner(power));
        add(Kind.MARK, "}");
      } else {
        tokens.addAll(inner(power));
      }
    } else if (Scripts.fraction(c) != null) {
      at++;
      tokens.addAll(inner(String.valueOf(Scripts.fraction(c))));
    } else if (Scripts.isSubscript(c)) {
      int end = at;
      while (end < text.length() && Scripts.isSubscript(text.charAt(end))) {
        end++;
      }
      String index = Scripts.plain(text.substring(at, end));
      at = end;
      add(Kind.MARK, "_");
      add(Kind.NUMBER, index);
    } else if (Character.isLetter(c)) {
      int end = at;
      while (end < text.length()
          && text.charAt(end) >= 128
          && Character.isLetter(text.charAt(end))) {
        end++;
      }
      String word = text.substring(at, end);
      at = end;
      boolean joins = word.equals("和") || word.equals("或") || word.equals("或者");
      add(joins ? Kind.JOINER : Kind.WORDS, joins ? word.equals("和") ? "and" : "or" : word);
    } else {
      throw new Unreadable("the character U+" + Integer.toHexString(c));
    }
  }

  private void command() {
    int end = at + 1;
    while (end < text.length() && isLetter(text.charAt(end))) {
      end++;
    }
    if (end == at + 1) {
      escaped(end < text.length() ? text.charAt(end) : ' ');
      return;
    }
    String name = text.substring(at + 1, end);
    if (name.startsWith("quad") && name.length() > 4) { // \quadx: a blank was lost
      name = "quad";
      end = at + 5;
    }
    at = end;
    if (Vocabulary.isSilent(name)) {
      spaced = true;
      if (name.equals("boxed") && !tokens.isEmpty() && last().is('}')) {
        add(Kind.MARK, ","); // two boxes are two items
      }
      if (name.equals("boxed") && text.startsWith("{", at) && !isClosed()) {
        at++; // a box that was cut off
      }
      boolean delimits = name.equals("left") || name.equals("right");
      if (delimits && at < text.length() && text.charAt(at) == '.') {
        at++;
      }
      return;
    }
    if (Vocabulary.TEXTS.contains(name)) {
      words(name);
      return;
    }
    if (name.equals("begin") || name.equals("end")) {
      add(Kind.COMMAND, name);
      add(Kind.WORDS, argument());
      if (last().text().equals("array") && name.equals("begin")) {
        argument(); // the columns
      }
      return;
    }
    if (name.equals("lor") || name.equals("vee") || name.equals("land") || name.equals("wedge")) {
      add(Kind.JOINER, name.equals("lor") || name.equals("vee") ? "or" : "and");
      return;
    }
    if (name.equals("mathbb") || (name.equals("mathbf") && isNumberSet())) {
      String letter = argument();
      add(Kind.COMMAND, letter.equals("R") ? "Reals" : "mathbb" + letter);
      return;
    }
    String known = Vocabulary.spelling(name);
    String mark = Vocabulary.mark(known);
    if (mark == null) {
      add(Kind.COMMAND, known);
    } else {
      brackets += "(S[".contains(mark) ? 1 : ")Z]".contains(mark) ? -1 : 0;
      add(Kind.MARK, mark);
    }
  }

  /** {@code \mathbf{R}}, as books set the reals before there was a font for them. */
  private boolean isNumberSet() {
    return text.startsWith("{R}", at) || text.startsWith("{Z}", at) || text.startsWith("{N}", at);
  }

  /** A backslash before something other than a letter. */
  private void escaped(char c) {
    at = Math.min(text.length(), at + 2);
    switch (c) {
      case '{' -> {
        brackets++;
        add(Kind.MARK, "S");
      }
      case '}' -> {
        brackets--;
        add(Kind.MARK, "Z");
      }
      case '%' -> add(Kind.MARK, "%");
      case '|' -> add(Kind.MARK, "|");
      case '\\' -> {
        boolean before = at < text.length() && isLetter(text.charAt(at));
        if (Matrices.isOpenIn(tokens)) {
          add(Kind.COMMAND, "\\");
        } else if (before) { // an escaped backslash: \\frac
          at--;
        }
      }
      case '!' -> {}
      case ' ', ',', ';', ':', '(', ')', '[', ']', '$', '"', '\n', '.', '&', '#', '/', '-', '>' ->
          spaced = true;
      default -> throw new Unreadable("the command \\" + c);
    }
  }

  /** The argument of {@code \text} and its kin. */
  private void words(String command) {
    boolean afterValue =
        !tokens.isEmpty()
            && (last().kind() == Kind.NUMBER || last().is(')') || last().is('}') || last().is('%'));
    if (at >= text.length() || text.charAt(at) != '{') {
      return;
    }
    String content = argument();
    String word = content.strip().replace("~", "");
    if (word.isEmpty()) {
      spaced = true;
    } else if (word.equals("and") || word.equals("or")) {
      add(Kind.JOINER, word);
    } else if (hasMathematics(word)) {
      tokens.addAll(inner(content));
    } else if (command.equals("operatorname") || (!afterValue && Vocabulary.isPlainCommand(word))) {
      String known = Vocabulary.spelling(word);
      String mark = Vocabulary.mark(known);
      add(mark == null ? Kind.COMMAND : Kind.MARK, mark == null ? known : mark);
    } else if (Vocabulary.mark(Vocabulary.spelling(word)) != null && word.length() > 1) {
      add(Kind.MARK, String.valueOf(Vocabulary.mark(Vocabulary.spelling(word))));
    } else if (word.length() == 1 && isLetter(word.charAt(0)) && !afterValue) {
      add(Kind.LETTER, word);
    } else {
      add(Kind.WORDS, word);
    }
  }

  private static boolean hasMathematics(String word) {
    for (int i = 0; i < word.length(); i++) {
      char c = word.charAt(i);
      if (isDigit(c) || c == '\\' || c == '$' || c == '=') {
        return true;
      }
    }
    return word.startsWith("and ") || word.startsWith("or ");
  }

  /** The braced argument here, without its braces; to the end if it is not closed. */
  private String argument() {
    if (at >= text.length() || text.charAt(at) != '{') {
      return "";
    }
    int depth = 0;
    int start = at + 1;
    while (at < text.length()) {
      char c = text.charAt(at);
      if (c == '\\') {
        at++;
      } else if (c == '{') {
        depth++;
      } else if (c == '}') {
        depth--;
        if (depth == 0) {
          at++;
          return text.substring(start, at - 1);
        }
      }
      at++;
    }
    throw new Unreadable("an open brace");
  }

  /** Whether the brace that opens here closes. */
  private boolean isClosed() {
    int open = 0;
    for (int i = at; i < text.length(); i++) {
      char c = text.charAt(i);
      open += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (open == 0) {
        return true;
      }
    }
    return false;
  }

  private List<Token> inner(String part) {
    if (depth == DEEPEST_TEXT) {
      throw new Unreadable("text in text in text");
    }
    Lexer lexer = new Lexer(part, commas, new ArrayList<>(), depth + 1);
    lexer.spaced = spaced;
    lexer.all();
    spaced = false;
    return lexer.tokens;
  }

  private void letters() {
    int end = at;
    while (end < text.length() && isLetter(text.charAt(end))) {
      end++;
    }
    String run = text.substring(at, end);
    for (String joiner : new String[] {"or", "and"}) {
      boolean glued =
          run.startsWith(joiner)
              && run.length() > joiner.length()
              && run.length() < joiner.length() + 2
              && !tokens.isEmpty()
              && (last().kind() == Kind.NUMBER || last().is(')'));
      if (run.equals(joiner) || glued) {
        at += joiner.length();
        add(Kind.JOINER, joiner);
        return;
      }
    }
    boolean cut = text.startsWith(".m", end) && end + 2 == text.length();
    if (run.length() == 1 && (cut || text.startsWith(".m.", end))) { // p.m., its last point lost
      at = end + (cut ? 2 : 3);
      add(Kind.WORDS, run + ".m.");
      return;
    }
    at = end;
    char next = end < text.length() ? text.charAt(end) : ' ';
    if (Vocabulary.isPlainCommand(run)) {
      String known = Vocabulary.spelling(run);
      String mark = Vocabulary.mark(known);
      add(mark == null ? Kind.COMMAND : Kind.MARK, mark == null ? known : mark);
    } else if (Words.isUnit(run, next, tokens)) {
      add(Kind.WORDS, run);
    } else if (Words.isWord(run, next)) {
      add(Kind.WORDS, run);
    } else {
      for (int i = 0; i < run.length(); i++) {
        add(Kind.LETTER, run.substring(i, i + 1));
      }
    }
  }

  private Token last() {
    return tokens.get(tokens.size() - 1);
  }

  private void add(Kind kind, String token) {
    if (tokens.size() >= Budget.TOKENS) {
      throw new Budget.Exceeded("mathematics of more than " + Budget.TOKENS + " tokens");
    }
    tokens.add(new Token(kind, token, spaced));
    spaced = false;
  }

  static boolean isLetter(char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  }

  static boolean isDigit(char c) {
    return c >= '0' && c <= '9';
  }
}
