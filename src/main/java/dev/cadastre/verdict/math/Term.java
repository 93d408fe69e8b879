package dev.cadastre.verdict.math;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Mathematics as it was written: immutable, as deep as its text is nested. Scalars first, then what
 * answers are made of: lists, sets, relations, matrices, words.
 */
sealed interface Term {

  /** Decimal places of a number that is no rounded decimal. */
  int EXACT = Integer.MIN_VALUE;

  /**
   * A written number.
   *
   * @param places digits after the point of a decimal, less its exponent; {@link #EXACT} if it was
   *     not written as a decimal
   */
  record Numeral(Exact value, int places) implements Term {
    static Numeral of(Exact value) {
      return new Numeral(value, EXACT);
    }

    boolean isDecimal() {
      return places != EXACT;
    }
  }

  /** Named numbers; infinity is an end of intervals. */
  enum Constant implements Term {
    PI,
    E,
    I,
    INFINITY
  }

  /** A variable; case counts. */
  record Symbol(String name) implements Term {}

  record Negated(Term term) implements Term {}

  record Sum(List<Term> terms) implements Term {}

  record Product(List<Term> factors) implements Term {}

  record Quotient(Term top, Term bottom) implements Term {}

  record Power(Term base, Term exponent) implements Term {}

  /** A known function of one or two arguments. */
  record Applied(Function function, List<Term> arguments) implements Term {}

  /** f(x), x_1: a function or sequence that the answer does not define. */
  record Unknown(String name, List<Term> arguments) implements Term {}

  /** A sum or product over an integer index. */
  record Series(boolean sum, String index, Term from, Term to, Term body) implements Term {}

  /** Plus or minus a term; all signs of an answer are taken together. */
  record EitherSign(boolean upperPlus, Term term) implements Term {}

  /** A value with its unit as written. */
  record Quantity(Term value, String unit) implements Term {}

  record Percent(Term value) implements Term {}

  record Degrees(Term value) implements Term {}

  /** An integer in another base: 2516_8. */
  record Based(Exact value, int base) implements Term {}

  /** {@code \ldots} among items. */
  record Dots() implements Term {}

  /** Words that are the answer: {@code \text{east}}. */
  record Words(String text) implements Term {}

  /** What holds items together. */
  enum Bond {
    /** Round or square brackets: ordered; with two items perhaps an interval. */
    BRACKETS,
    /** Braces: a set. */
    BRACES,
    /** Commas, semicolons or "and". */
    LIST,
    /** "or". */
    ALTERNATIVES
  }

  /**
   * Items in brackets, braces or without any.
   *
   * @param brackets both brackets, {@code "[)"}; empty for a bare list
   */
  record Group(Bond bond, List<Term> items, String brackets) implements Term {
    boolean isBare() {
      return bond == Bond.LIST || bond == Bond.ALTERNATIVES;
    }

    boolean isSquare() {
      return brackets.indexOf('[') >= 0 || brackets.indexOf(']') >= 0;
    }
  }

  /** Union (∪), intersection (∩) or difference (∖) of sets. */
  record SetOperation(char operation, Term left, Term right) implements Term {}

  /** {@code a < b <= c}; there is one sign less than sides. */
  record Relation(List<Term> sides, List<Sign> signs) implements Term {
    static Relation of(Term left, Sign sign, Term right) {
      return new Relation(List.of(left, right), List.of(sign));
    }

    boolean isEquation() {
      return signs.size() == 1 && signs.get(0) == Sign.EQUAL;
    }
  }

  /** a : b : c. */
  record Proportion(List<Term> parts, boolean clock) implements Term {}

  record Matrix(List<List<Term>> rows) implements Term {}

  /** Between two sides of a relation. */
  enum Sign {
    EQUAL("="),
    LESS("<"),
    AT_MOST("≤"),
    GREATER(">"),
    AT_LEAST("≥"),
    UNEQUAL("≠"),
    ABOUT("≈"),
    IN("∈"),
    OTHER("~");

    private final String mark;

    Sign(String mark) {
      this.mark = mark;
    }

    String mark() {
      return mark;
    }

    Sign mirrored() {
      return switch (this) {
        case LESS -> GREATER;
        case AT_MOST -> AT_LEAST;
        case GREATER -> LESS;
        case AT_LEAST -> AT_MOST;
        case EQUAL, UNEQUAL, ABOUT, IN, OTHER -> this;
      };
    }

    boolean isOrder() {
      return this == LESS || this == AT_MOST || this == GREATER || this == AT_LEAST;
    }
  }

  /** Known functions by their LaTeX names. */
  enum Function {
    SIN,
    COS,
    TAN,
    COT,
    SEC,
    CSC,
    ARCSIN,
    ARCCOS,
    ARCTAN,
    SINH,
    COSH,
    TANH,
    EXP,
    LN,
    /** Natural, unless only the decimal one makes two answers equal. */
    LOG,
    /** Of a value to a base. */
    LOG_BASE,
    /** Of a value and a degree. */
    ROOT,
    ABS,
    FLOOR,
    CEIL,
    FACTORIAL,
    DOUBLE_FACTORIAL,
    BINOMIAL,
    MAX,
    MIN,
    GCD,
    LCM;

    /** By a name in lower case; null if it is unknown. */
    static @Nullable Function named(String name) {
      return switch (name) {
        case "sin" -> SIN;
        case "cos" -> COS;
        case "tan", "tg" -> TAN;
        case "cot", "ctg" -> COT;
        case "sec" -> SEC;
        case "csc", "cosec" -> CSC;
        case "arcsin", "asin" -> ARCSIN;
        case "arccos", "acos" -> ARCCOS;
        case "arctan", "atan", "arctg" -> ARCTAN;
        case "sinh" -> SINH;
        case "cosh" -> COSH;
        case "tanh" -> TANH;
        case "exp" -> EXP;
        case "ln" -> LN;
        case "log" -> LOG;
        case "abs" -> ABS;
        case "floor" -> FLOOR;
        case "ceil" -> CEIL;
        case "max" -> MAX;
        case "min" -> MIN;
        case "gcd" -> GCD;
        case "lcm" -> LCM;
        default -> null;
      };
    }

    /** The inverse meant by {@code \sin^{-1}}; null if there is none. */
    @Nullable Function inverse() {
      return switch (this) {
        case SIN -> ARCSIN;
        case COS -> ARCCOS;
        case TAN -> ARCTAN;
        default -> null;
      };
    }
  }
}
