package dev.cadastre.verdict.math;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A mathematical answer as read from LaTeX or plain text. Immutable; reading and comparing are pure
 * and stay within {@link Budget}.
 */
public final class MathAnswer {

  private final String text;
  private final String flat;
  private final List<Term> readings;

  private MathAnswer(String text, String flat, List<Term> readings) {
    this.text = text;
    this.flat = flat;
    this.readings = readings;
  }

  /**
   * Reads a text as a whole. One that is no mathematics is an answer too, by its text alone.
   *
   * @throws Budget.Exceeded if it is longer or deeper than the budgets allow
   */
  public static MathAnswer of(String text) {
    if (text.length() > Budget.CHARACTERS) {
      throw new Budget.Exceeded("more than " + Budget.CHARACTERS + " characters");
    }
    String trimmed = Trim.of(text);
    String flat = FlatText.of(trimmed);
    Term phrase = Phrases.value(flat);
    return new MathAnswer(text, flat, phrase == null ? readings(trimmed) : List.of(phrase));
  }

  /** Whether it is mathematics, and more than its text can be compared. */
  public boolean isReadable() {
    return !readings.isEmpty();
  }

  /**
   * Whether two answers are equal: symmetric, and every answer equals itself.
   *
   * @throws Budget.Exceeded if that can't be told within the budgets
   */
  public Equality compare(MathAnswer other) {
    if (flat.equals(other.flat) && (!flat.isEmpty() || text.equals(other.text))) {
      return Equality.EQUAL;
    }
    if (FlatText.isWords(flat)
        && FlatText.isWords(other.flat)
        && FlatText.sameWords(flat, other.flat)) {
      return Equality.EQUAL;
    }
    Equality equal = isReadable() && other.isReadable() ? Equality.DIFFERENT : unread(other);
    for (Term mine : readings) {
      for (Term theirs : other.readings) {
        equal = equal.or(Equivalence.compare(mine, theirs));
        if (equal == Equality.EQUAL) {
          return equal;
        }
      }
    }
    return equal;
  }

  /** Words alone are no mathematics: they differ. Other unknown structures may hide any value. */
  private Equality unread(MathAnswer other) {
    boolean words = FlatText.isWords(flat) || FlatText.isWords(other.flat);
    return words ? Equality.DIFFERENT : Equality.UNKNOWN;
  }

  /** The key of its class: one for all ways to write one value. */
  public String key() {
    if (!readings.isEmpty()) {
      return Keys.of(readings.get(0));
    }
    return "text:" + (FlatText.isWords(flat) ? FlatText.wordsKey(flat) : flat);
  }

  private static List<Term> readings(String text) {
    List<Term> readings = new ArrayList<>(1);
    if (read(text, Commas.GROUP, readings)) {
      for (Commas commas : new Commas[] {Commas.SEPARATE, Commas.POINT, Commas.GROUP_ALWAYS}) {
        read(text, commas, readings);
      }
    }
    return List.copyOf(readings);
  }

  /** Adds a reading if there is one; whether other commas could give another. */
  private static boolean read(String text, Commas commas, List<Term> readings) {
    boolean ambiguous = false;
    try {
      Lexer.Tokens tokens = Lexer.of(text, commas);
      ambiguous = tokens.ambiguous();
      Term term = Normal.of(AnswerParser.parse(tokens.list()));
      if (!readings.contains(term)) {
        readings.add(term);
      }
    } catch (Unreadable e) {
      return ambiguous;
    }
    return ambiguous;
  }

  /** The text as it was given. */
  @Override
  public String toString() {
    return text;
  }

  @Nullable Term reading() {
    return readings.isEmpty() ? null : readings.get(0);
  }
}
