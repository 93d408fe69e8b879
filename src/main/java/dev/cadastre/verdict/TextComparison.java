package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;

/**
 * Compares folded texts ({@link FoldedText}). Where sentences may follow the answer, its first
 * sentence may equal the reference as well as the whole.
 */
record TextComparison(String reference) implements Comparison {

  static TextComparison of(String reference) {
    return new TextComparison(FoldedText.of(reference));
  }

  @Override
  public Judgement judge(Span answer) {
    String given = FoldedText.of(answer.text());
    boolean equal = given.equals(reference);
    if (!equal && answer.running()) {
      int end = answer.text().indexOf(". ");
      equal = end > 0 && FoldedText.of(answer.text().substring(0, end)).equals(reference);
    }
    return equal ? Comparison.correct(answer, reference) : Comparison.incorrect(answer, given);
  }
}
