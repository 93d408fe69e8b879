package dev.cadastre.problem;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/** What kind of reference answer a problem has; decides the verifier that judges it. */
public enum AnswerKind {
  /** An integer; {@code 27.0} is 27. */
  INTEGER,
  /** An exact decimal or rational. */
  NUMBER,
  /** One letter of a multiple-choice question. */
  CHOICE,
  /** A short text, compared after folding case and blanks. */
  TEXT,
  /** A short answer to a question, compared as SQuAD does; {@code ||} parts alternatives. */
  TEXT_QA,
  /** An arithmetic expression over given numbers that reaches a target. */
  EXPRESSION_TARGET,
  /** LaTeX mathematics. */
  MATH,
  /** Letters in an order that keeps to given pairs: a topological order of a graph. */
  TOPOLOGICAL_ORDER,
  /** Letters that lead along the edges of a graph from one to another, none twice. */
  SIMPLE_PATH,
  /** A program or function that has to pass tests. */
  CODE;

  /** Reads {@code expression-target} and {@code EXPRESSION_TARGET} alike. */
  public static AnswerKind of(String text) {
    String wanted = text.strip().toUpperCase(Locale.ROOT).replace('-', '_');
    for (AnswerKind kind : values()) {
      if (kind.name().equals(wanted)) {
        return kind;
      }
    }
    throw new IllegalArgumentException(
        "an answer kind is one of "
            + Arrays.stream(values()).map(AnswerKind::label).collect(Collectors.joining(", "))
            + "; got '"
            + text
            + "'");
  }

  /**
   * Whether a problem's reference is its one right answer, not several or a rule that many keep to.
   */
  public boolean referenceIsTheAnswer() {
    return switch (this) {
      case INTEGER, NUMBER, CHOICE, TEXT, MATH -> true;
      case TEXT_QA, EXPRESSION_TARGET, TOPOLOGICAL_ORDER, SIMPLE_PATH, CODE -> false;
    };
  }

  /** The name as users write it: {@code expression-target}. */
  public String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
