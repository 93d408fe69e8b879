package dev.cadastre.verdict;

import java.util.List;
import java.util.Random;

/**
 * Answers of mathematics made by seed: well-formed ones, broken ones, and no mathematics at all.
 */
final class AnswerGrammar {

  private static final List<String> TOKENS =
      List.of(
          "\\frac",
          "\\sqrt",
          "\\sqrt[3]",
          "{",
          "}",
          "(",
          ")",
          "[",
          "]",
          "\\{",
          "\\}",
          "^",
          "_",
          "+",
          "-",
          "*",
          "/",
          "=",
          "<",
          "\\le",
          "\\pm",
          "\\cup",
          "\\in",
          ",",
          ";",
          ":",
          ".",
          "|",
          "\\left(",
          "\\right)",
          "\\left",
          "\\right.",
          "\\begin{pmatrix}",
          "\\end{pmatrix}",
          "&",
          "\\\\",
          "$",
          "$$",
          "\\(",
          "\\)",
          "\\[",
          "\\]",
          "\\boxed{",
          "\\text{",
          "\\pi",
          "\\infty",
          "\\log",
          "\\sin",
          "\\sum_{k=1}^",
          "\\binom",
          "\\cdot",
          "\\%",
          "%",
          "!",
          "!!",
          "0",
          "1",
          "27",
          "1e9",
          "1e999999",
          "0.1",
          ".5",
          "1,000",
          "2,74",
          "x",
          "y",
          "n",
          "e",
          "i",
          "and",
          "or",
          "the answer is ",
          "\\mathbb{R}",
          "\0",
          "\uD800",
          "\uDC00",
          "😀",
          "½",
          "²",
          "∞",
          "－",
          "答案",
          " ",
          "\n",
          "_8",
          "^\\circ",
          "'",
          "°",
          "9^9^9",
          "5!!!!");

  private final Random random;

  AnswerGrammar(Random random) {
    this.random = random;
  }

  /** An answer as a person would write it. */
  String wellFormed() {
    return switch (random.nextInt(8)) {
      case 0 -> "(" + expression(2) + ", " + expression(2) + ")";
      case 1 -> "\\{" + expression(1) + ", " + expression(1) + ", " + expression(1) + "\\}";
      case 2 -> "[" + expression(1) + ", \\infty)";
      case 3 -> "x = " + expression(2);
      case 4 -> "x \\leq " + expression(2);
      case 5 ->
          "\\begin{pmatrix} %s & %s \\\\ %s & %s \\end{pmatrix}"
              .formatted(number(), number(), number(), expression(1));
      default -> expression(3);
    };
  }

  private String expression(int depth) {
    if (depth == 0) {
      return atom();
    }
    String one = expression(random.nextInt(depth));
    String other = expression(random.nextInt(depth));
    return switch (random.nextInt(9)) {
      case 0 -> one + " + " + other;
      case 1 -> one + " - " + other;
      case 2 -> "\\frac{" + one + "}{" + other + "}";
      case 3 -> "\\sqrt{" + one + "}";
      case 4 -> "(" + one + ")^{" + other + "}";
      case 5 -> "\\left(" + one + "\\right) \\cdot " + other;
      case 6 -> "\\sin(" + one + ")";
      case 7 -> "-" + atom();
      default -> number() + "\\pi";
    };
  }

  private String atom() {
    return switch (random.nextInt(4)) {
      case 0 -> List.of("x", "y", "n", "a", "\\pi", "e", "i").get(random.nextInt(7));
      case 1 -> number() + "." + random.nextInt(100);
      default -> number();
    };
  }

  private String number() {
    return Integer.toString(random.nextInt(random.nextBoolean() ? 10 : 10_000));
  }

  /** An answer with a few characters lost, doubled or changed for a piece of something else. */
  String broken() {
    StringBuilder text = new StringBuilder(wellFormed());
    for (int faults = 1 + random.nextInt(4); faults > 0 && !text.isEmpty(); faults--) {
      int at = random.nextInt(text.length());
      switch (random.nextInt(4)) {
        case 0 -> text.deleteCharAt(at);
        case 1 -> text.insert(at, text.charAt(at));
        case 2 -> text.insert(at, TOKENS.get(random.nextInt(TOKENS.size())));
        default -> text.setCharAt(at, (char) random.nextInt(random.nextBoolean() ? 128 : 0xFFFF));
      }
    }
    return text.toString();
  }

  /** Pieces of LaTeX and other text in no order. */
  String garbage() {
    StringBuilder text = new StringBuilder();
    for (int length = random.nextInt(30); length > 0; length--) {
      text.append(TOKENS.get(random.nextInt(TOKENS.size())));
    }
    return text.toString();
  }

  /** Any of the three. */
  String any() {
    return switch (random.nextInt(3)) {
      case 0 -> wellFormed();
      case 1 -> broken();
      default -> garbage();
    };
  }
}
