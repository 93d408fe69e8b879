package dev.cadastre.inference.jinja;

import dev.cadastre.inference.jinja.Token.Kind;
import java.util.List;

/** Tokens read one after the other. */
final class TokenStream {

  private final List<Token> tokens;
  private int at;

  TokenStream(List<Token> tokens) {
    this.tokens = tokens;
  }

  Token peek() {
    return tokens.get(at);
  }

  Token next() {
    return tokens.get(Math.min(at++, tokens.size() - 1));
  }

  boolean peeks(Kind kind, String text) {
    return peek().is(kind, text);
  }

  /** Whether the token after the next is this operator. */
  boolean peeksSecond(String operator) {
    return at + 1 < tokens.size() && tokens.get(at + 1).is(Kind.OPERATOR, operator);
  }

  boolean skip(Kind kind, String text) {
    boolean there = peeks(kind, text);
    at += there ? 1 : 0;
    return there;
  }

  boolean skipOperator(String operator) {
    return skip(Kind.OPERATOR, operator);
  }

  boolean skipName(String name) {
    return skip(Kind.NAME, name);
  }

  void expectOperator(String operator) {
    if (!skipOperator(operator)) {
      throw unexpected("'" + operator + "'");
    }
  }

  String expectName() {
    if (peek().kind() != Kind.NAME) {
      throw unexpected("a name");
    }
    return next().text();
  }

  void expectClose() {
    if (peek().kind() != Kind.CLOSE) {
      throw unexpected("the end of the tag");
    }
    next();
  }

  TemplateFault unexpected(String wanted) {
    return new TemplateFault(wanted + " is expected; got " + peek().shown()).at(peek().line());
  }
}
