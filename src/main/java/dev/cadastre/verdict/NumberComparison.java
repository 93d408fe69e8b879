package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;

/** Compares exact values. The class of a number is {@code 27}, {@code -3/4}. */
record NumberComparison(NumberReading reference) implements Comparison {

  static NumberComparison ofInteger(String reference) {
    NumberComparison comparison = ofNumber(reference, "an integer");
    if (!comparison.reference.value().isInteger()) {
      throw new IllegalArgumentException("an integer");
    }
    return comparison;
  }

  static NumberComparison ofNumber(String reference) {
    return ofNumber(reference, "a number");
  }

  private static NumberComparison ofNumber(String reference, String wanted) {
    NumberReading reading = NumberReading.whole(PlainForm.of(reference));
    if (reading == null) {
      throw new IllegalArgumentException(wanted);
    }
    return new NumberComparison(reading);
  }

  @Override
  public Judgement judge(Span answer) {
    NumberReading given = NumberReading.of(answer);
    if (given == null) {
      return Comparison.otherForm(answer);
    }
    return given.equalsNumber(reference)
        ? Comparison.correct(answer, reference.value().toString())
        : Comparison.incorrect(answer, given.value().toString());
  }
}
