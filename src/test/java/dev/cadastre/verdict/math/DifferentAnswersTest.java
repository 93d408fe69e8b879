package dev.cadastre.verdict.math;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that look alike, or that other graders take for one. */
class DifferentAnswersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "2,125|2.125",
        "k\\pi, k\\in\\mathbb{Z}|2k\\pi, k\\in\\mathbb{Z}",
        "k\\pi, k\\in\\mathbb{Z}|k\\pi, k\\in\\mathbb{N}",
        "ak, k\\in\\mathbb{Z}|ka, a\\in\\mathbb{Z}",
        "x_1=1, x_2=2|y=1, y=2",
        "x_1=1, x_2=2|x=1, x=3",
        "[[1,2],[3,4]]|\\begin{pmatrix} 1 & 3 \\\\ 2 & 4 \\end{pmatrix}",
        "y=2x|f(t)=2x",
        "two|3",
        "\\emptyset|all reals",
        "7|8",
        "7|-7",
        "5|5.001",
        "10000|9999.857",
        "\\frac18|0.13",
        "\\frac13|0.3",
        "\\pi|3.1",
        "\\pi|3",
        "1.25|1.2543",
        "\\frac{1}{3^{80}}|\\frac{1}{3^{79}}",
        "\\frac{1}{900!}|\\frac{1}{901!}",
        "\\frac{1}{900!}|0",
        "2 - \\frac{1}{e}|2 + \\frac{1}{e}",
        "\\sqrt{2}|\\sqrt{3}",
        "4\\sqrt{3}|4",
        "\\sqrt{19}|19",
        "e^{\\pi\\sqrt{163}}|262537412640768744",
        "5^5^5^5|13",
        "0.07|0.7",
        "50|0.5",
        "12\\frac{1}{2}|6",
        "3!|3",
        "\\log_2 8|\\log_2 9",
      })
  void numbers(String left, String right) {
    Pairs.areDifferent(left, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "x+1|x-1",
        "x^2|x^3",
        "x|-x",
        "x|\\lvert x\\rvert",
        "\\sqrt{x^2}|x",
        "2ab|2a",
        "2 \\pi a b|2\\pi",
        "C|c",
        "\\Delta|\\delta",
        "f(x)|f(y)",
        "O(n)|\\Theta(n)",
        "(a+5)(b+2)|(+5)(b+2)",
        "F_{n-1}|F_{n-2}",
        "\\sum_{k=0}^{n-1} a_k|\\sum_{k=0}^{n-2} a_k",
        "5m|5",
        "\\text{east}|\\text{west}",
        "odd|\\text{oddly}",
        "AB|ab",
      })
  void expressions(String left, String right) {
    Pairs.areDifferent(left, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(1,2)|(2,1)",
        "(3,1)|1, 3",
        "\\{1,2\\}|\\{1,2,3\\}",
        "3, 8|3",
        "3, 8|3, 8, 8",
        "\\pm 6|6",
        "1, 2, \\ldots, n|1, 3, \\ldots, 2n-1",
        "n = 1, 2, 3|n = 2, 3, 4",
        "[0,1)|[0,1]",
        "(0,1)|[0,1)",
        "[0,9)|[0,1)",
        "x > 5|x < 5",
        "x \\ge 5|x > 5",
        "x < 3|y < 3",
        "x = 5|y = 5",
        "x = 5|x = 6",
        "7 = 11a + c|11a+c",
        "a + 3z = 0|0",
        "2x + z = 1|1",
        "x + y = 1|x + y = 2",
        "x^2/4 + y^2/3 = 1|x^2/16 + y^2/12 = 1",
        "3x + 4y + 14 = 0|3x - y + 13 = 0",
        "12:00|1:00",
        "10:30|5:15",
        "2:3|3:2",
        "2516_8|2516",
        "110_2|110_3",
        "\\begin{pmatrix}1&2\\\\3&4\\end{pmatrix}|\\begin{pmatrix}1&2\\\\3&5\\end{pmatrix}",
        "\\begin{pmatrix}1\\\\2\\end{pmatrix}|\\begin{pmatrix}1&2\\end{pmatrix}",
        "4.5e33|4.5*e*33",
        "198\\%|1.98\\%",
        "5 hours|5 miles",
        "2 m|2 \\text{ cm}",
        "5 million|5",
        "32, 349|32349",
        "-2,1|-2.1",
        "(0,\\infty)|[0,\\infty)",
      })
  void forms(String left, String right) {
    Pairs.areDifferent(left, right);
  }
}
