package dev.cadastre.verdict;

import dev.cadastre.verdict.Extraction.Span;

record PendingMath(String reference) implements Comparison {
  static PendingMath of(String reference) {
    return new PendingMath(reference);
  }

  @Override
  public Judgement judge(Span answer) {
    String r = reference.replace("$", "").strip();
    return answer.text().replace("$", "").strip().equals(r)
        ? Comparison.correct(answer, r)
        : Judgement.undecided("LaTeX mathematics is not verified yet", answer.text());
  }
}
