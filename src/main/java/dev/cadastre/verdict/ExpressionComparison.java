package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;

/**
 * Judges an expression by the numbers that it uses and the value that it has. What an answer claims
 * after a first = is not looked at, for the expression is the answer. Correct expressions differ,
 * so their classes are their canonical forms ({@link Expression#key}).
 */
record ExpressionComparison(ExpressionTarget reference) implements Comparison {

  static ExpressionComparison of(String reference) {
    return new ExpressionComparison(ExpressionTarget.of(reference));
  }

  @Override
  public Judgement judge(Span answer) {
    String plain = PlainForm.of(answer.text());
    int equals = plain.indexOf('=');
    String written = equals < 0 ? plain : plain.substring(0, equals);
    Expression expression = ExpressionParser.parse(withoutFullStop(written.strip()));
    if (expression == null) {
      return Comparison.otherForm(answer);
    }
    return reference.isReachedBy(expression)
        ? Comparison.correct(answer, expression.key())
        : Comparison.incorrect(answer, expression.key());
  }

  private static String withoutFullStop(String text) {
    return text.endsWith(".") ? text.substring(0, text.length() - 1) : text;
  }
}
