package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Token.Kind;
import java.util.List;

/** A place among an answer's tokens, and how deep the parsers are nested there. */
final class Cursor {

  private final List<Token> tokens;
  private int at;
  private int depth;
  private int bars;

  Cursor(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token peek(int ahead) {
    return tokens.get(Math.min(at + ahead, tokens.size() - 1));
  }

  Token next() {
    Token token = tokens.get(at);
    if (token.kind() != Kind.END) {
      at++;
    }
    return token;
  }

  boolean take(char mark) {
    if (peek().is(mark)) {
      at++;
      return true;
    }
    return false;
  }

  void expect(char mark) {
    if (!take(mark)) {
      throw new Unreadable("'" + peek().text() + "' where '" + mark + "' should stand");
    }
  }

  int place() {
    return at;
  }

  void back(int place) {
    at = place;
  }

  /** Puts a token in place of the current one. */
  void replace(Token token) {
    tokens.set(at, token);
  }

  void enter() {
    if (++depth > Budget.DEPTH) {
      throw new Budget.Exceeded("mathematics nested deeper than " + Budget.DEPTH);
    }
  }

  void leave() {
    depth--;
  }

  /** Whether an odd number of bars stands here before a closing mark: one of them parts. */
  boolean hasOddBarsBefore(char close) {
    boolean odd = false;
    for (int i = at; i < tokens.size() && !tokens.get(i).is(close); i++) {
      odd ^= tokens.get(i).is('|');
    }
    return odd;
  }

  void openBar() {
    bars++;
  }

  void closeBar() {
    bars--;
  }

  boolean isInBars() {
    return bars > 0;
  }

  /** Hides outer bars within brackets; returns what to give back to {@link #restoreBars}. */
  int hideBars() {
    int hidden = bars;
    bars = 0;
    return hidden;
  }

  void restoreBars(int hidden) {
    bars = hidden;
  }
}
