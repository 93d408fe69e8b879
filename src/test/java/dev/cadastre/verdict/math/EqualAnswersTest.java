package dev.cadastre.verdict.math;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Ways to write one answer; each pair also has one class unless an option or rounding is in it. */
class EqualAnswersTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "7|7.0",
        "1/8|0.125",
        "\\frac{3}{8}|\\frac38",
        "\\frac{3}{8}|\\dfrac 3 8",
        "-\\frac{5}{6}|\\frac{-5}{6}",
        "-\\frac{5}{6}|\\frac{5}{-6}",
        "2\\frac{3}{4}|2.75",
        "2 3/4|11/4",
        "12,500|12500",
        "12{,}500|12500",
        "12,\\!500|12500",
        "12\\,500|12500",
        "1 234 567|1234567",
        "\\frac{10}{4}|2.5",
        "2^{10}|1024",
        "2**10|1024",
        "6!|720",
        "7!!|105",
        "\\binom{6}{2}|15",
        "{6 \\choose 2}|15",
        "\\sqrt{49}|7",
        "\\sqrt[3]{-27}|-3",
        "(-27)^{1/3}|-3",
        "\\lvert{-4}\\rvert|4",
        "\\lfloor 3.7 \\rfloor|3",
        "\\lceil -3.7 \\rceil|-3",
        "\\sum_{k=1}^{10} k^2|385",
        "\\prod_{k=1}^{4} k|24",
        "0.\\overline{27}|\\frac{3}{11}",
        "0.1\\overline{6}|\\frac16",
        "0.\\bar{3}|1/3",
        "0.\\dot{3}|1/3",
        "0.333\\ldots|1/3",
        "0.1666...|1/6",
        "1.2727...|14/11",
        "6.02e23|6.02 \\times 10^{23}",
        "4.5e-7|4.5 \\cdot 10^{-7}",
        "\\gcd(12, 18)|6",
        "\\max(3, 8)|8",
        "5 million|5000000",
        "3^{2^3}|6561",
        "\\frac{1}{1+\\frac{1}{2}}|2/3",
        "3(4+1)|15",
        "\\frac{\\frac12}{3}|1/6",
      })
  void exactNumbers(String left, String right) {
    Pairs.areEqual(left, right);
    sameClass(left, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\\sqrt{12}|2\\sqrt{3}",
        "\\frac{1}{\\sqrt{2}}|\\frac{\\sqrt{2}}{2}",
        "\\sqrt2+\\sqrt3|\\sqrt{5+2\\sqrt6}",
        "\\frac{\\pi}{6}|pi/6",
        "3\\pi/4|0.75 \\pi",
        "\\sin\\frac{\\pi}{6}|\\frac12",
        "\\sin 30^\\circ|1/2",
        "\\arctan 1|\\frac{\\pi}{4}",
        "\\tan^{-1}(1)|\\frac{\\pi}{4}",
        "\\cos^2 1|1 - \\sin^2(1)",
        "\\ln 8|3 \\ln 2",
        "\\log_2 32|5",
        "\\log_{9} 27|1.5",
        "\\lg 1000|3",
        "\\log 100|2",
        "\\log 5|\\ln 5",
        "e^{2} + 1|1 + exp(2)",
        "e^{i\\pi}|-1",
        "(2+i)^2|3+4i",
        "2 - 3i|-3i + 2",
        "5.0 + -2.0i|5 - 2i",
        "\\frac{1+\\sqrt5}{2}|\\frac{2}{\\sqrt{5}-1}",
        "\\sqrt[4]{16}\\pi|2 \\pi",
        "2 \\operatorname{cis} 60^\\circ|1 + \\sqrt{3} i",
        "√3/2|\\frac{\\sqrt{3}}{2}",
        "π²|\\pi^2",
        "½|0.5",
        "\\text{cos}(0) + \\sqrt{2}|1+\\sqrt 2",
      })
  void constants(String left, String right) {
    Pairs.areEqual(left, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(a+b)^2|a^2+2ab+b^2",
        "\\frac{x^2-9}{x-3}|x+3",
        "2 \\sin t \\cos t|\\sin(2t)",
        "\\frac{x}{2}|0.5x",
        "\\frac1{x^{2}}|x^{-2}",
        "\\sqrt{x}\\sqrt{y}|\\sqrt{xy}",
        "x^{2/3}|\\sqrt[3]{x}^2",
        "3a(b+c)|3ab + 3ac",
        "n(n+1)/2|\\frac{n^2+n}{2}",
        "\\binom{n}{2}|\\frac{n(n-1)}{2}",
        "\\frac{(n+1)!}{n!}|n+1",
        "\\ln(xy)|\\ln x + \\ln y",
        "e^{-x}|\\frac{1}{e^x}",
        "\\alpha\\beta|\\beta \\alpha",
        "f(2)+f(3)|f(3) + f(2)",
        "x_1 + x_2|x_2+x_1",
        "\\lvert x-y \\rvert|\\lvert y - x\\rvert",
        "2k+2|2(k+1)",
        "\\frac{e^{2it}}{2+2i}|\\frac{(1-i)e^{2it}}{4}",
        "\\lfloor n/2 \\rfloor|\\lfloor \\frac{n}{2} \\rfloor",
        "xyz|z*y*x",
      })
  void expressions(String left, String right) {
    Pairs.areEqual(left, right);
    sameClass(left, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "(1, 2)|\\left( 1, \\frac{4}{2} \\right)",
        "(1,2,3)|\\begin{pmatrix} 1 \\\\ 2 \\\\ 3 \\end{pmatrix}",
        "\\langle 4, 5, 6 \\rangle|(4,5,6)",
        "\\{3, 1, 2\\}|\\{1, 2, 3\\}",
        "\\{1, 1, 2\\}|\\{2, 1\\}",
        "3, 8|8, 3",
        "3 and 8|\\{8, 3\\}",
        "3; 8|8 \\text{ or } 3",
        "x=3 or x=8|\\{3, 8\\}",
        "x = 3, 8|3 \\text{ and } 8",
        "(1,2),(3,4)|(3,4),(1,2)",
        "\\pm 6|6, -6",
        "2 \\pm \\sqrt{7}|2+\\sqrt 7, 2-\\sqrt 7",
        "x = \\pm 3|\\{-3, 3\\}",
        "\\{1 \\pm i, 4\\}|4, 1+i, 1-i",
        "a = 3, b = 7|b = 7, a = 3",
        "a = 3, b = 7|(3, 7)",
        "a=1, b=2, a=3, b=4|(1,2), (3,4)",
        "(x, y) = (1, 5)|(1,5)",
        "\\begin{bmatrix} 1 & 2 \\\\ 3 & 4 \\end{bmatrix}|\\begin{pmatrix} 1 & 2 \\\\ 3 & \\frac{8}{2} \\end{pmatrix}",
        "2\\begin{pmatrix} 1 \\\\ 3 \\end{pmatrix}|\\begin{pmatrix} 2 \\\\ 6 \\end{pmatrix}",
        "x=3 \\lor x=8|3, 8",
        "x_1=3, x_2=8|x=8 or x=3",
        "[[1,2],[3,4]]|\\begin{pmatrix} 1 & 2 \\\\ 3 & 4 \\end{pmatrix}",
        "no real solutions|\\emptyset",
        "k\\pi, k \\in \\mathbb{Z}|x = n\\pi, n \\in \\mathbb{Z}",
        "2k+1, k \\in \\mathbb{Z}|2k+1",
        "x = k \\text{ or } x = \\frac12+k, k\\in\\mathbb{Z}|n, n + \\frac12, n \\in Z",
        "\\emptyset|\\{\\}",
      })
  void severalItems(String left, String right) {
    Pairs.areEqual(left, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "[2, 5)|2 \\le x < 5",
        "(2, 5)|2 < t < 5",
        "x \\ge 4|[4, \\infty)",
        "x > -1|(-1, +\\infty)",
        "3 > x|x < 3",
        "-2x < 6|x > -3",
        "x \\ne 2|(-\\infty,2)\\cup(2,\\infty)",
        "\\mathbb{R} \\setminus \\{2\\}|x \\neq 2",
        "x < -1 \\text{ or } x > 1|(-\\infty,-1) \\cup (1,\\infty)",
        "x \\in (0, 1] \\cup [1, 4)|(0, 4)",
        "[1,2] \\cup [2,3]|[1, 3]",
        "\\lvert x \\rvert < 2|(-2, 2)",
        "x > 1, x < 6|(1, 6)",
        "\\{x : x \\ge 0\\}|[0, \\infty)",
        "\\{x \\mid x \\le 3\\}|(-\\infty, 3]",
        "\\{x \\mid \\vert x \\vert < 3\\}|(-3, 3)",
        "\\{x \\in \\mathbb{R} : x \\neq 0\\}|x \\ne 0",
        "\\{x \\in \\mathbb{R} \\mid x > 1\\}|(1, \\infty)",
        "all real numbers|(-\\infty, \\infty)",
        "\\mathbf{R}|\\mathbb{R}",
        "(0,\\sqrt{8})|(0, 2\\sqrt2)",
        "x < y|-x > -y",
        "(1,3)U(5,9)|(1,3) \\cup (5,9)",
      })
  void setsOfReals(String left, String right) {
    Pairs.areEqual(left, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\\sum_{k=1}^{n} k|\\frac{n(n+1)}{2}",
        "x = 4|4",
        "4|4 = x",
        "f(x) = 3x + 1|3x+1",
        "f(x) = 3x + 1|f(t) = 3t+1",
        "AB = 12|12",
        "\\angle ABC = 40^\\circ|40",
        "x = 2 + 3 = 5|5",
        "35 + 70 = 105|105",
        "\\frac{1}{7} \\approx 0.143|\\frac17",
        "x \\approx 2.5|2.5",
        "3x - 6y = 9|x = 2y + 3",
        "y = 2x - 1|2x - y - 1 = 0",
        "x^2 + y^2 = 4|\\frac{x^2}{4} + \\frac{y^2}{4} = 1",
        "A:B = 3:5|6 : 10",
        "3:4|\\frac34",
        "y = 2x + 3|f(x) = 2x + 3",
        "9:05|9:05",
      })
  void namesAndEquations(String left, String right) {
    Pairs.areEqual(left, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "35\\%|35",
        "35\\%|0.35",
        "35 percent|35\\%",
        "\\$4.50|4.5",
        "4.50 dollars|\\$4.50",
        "45^\\circ|45",
        "45^{\\circ}|\\frac{\\pi}{4}",
        "45 degrees|45°",
        "12\\text{ cm}^2|12",
        "12 cm|12\\,\\mathrm{cm}",
        "200 cm|2 \\text{ meters}",
        "27 miles per hour|27",
        "18 \\text{ square units}|18 units^2",
        "3.5 m²|3.5",
        "5 \\times 10^{3} \\mathrm{~kg}|5000",
        "2,75|2.75",
        "1,234|1234",
        "(1,234)|(1, 234)",
        "0,125|1/8",
      })
  void unitsAndSigns(String left, String right) {
    Pairs.areEqual(left, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\\text{west}|west",
        "West|\\text{west}",
        "\\text{(D)}|D",
        "\\mathrm{K}|K",
        "\\text{Alice and Bob}|Alice and Bob",
        "1101_2|1101_{2}",
        "3:45 p.m.|\\text{3:45 p.m.}",
        "\\mathbf{42}|42",
        "two|2",
        "9:05 a.m|9:05 a.m.",
        "**42**|42",
        "42.|42",
        "\\boxed{42}|42",
        "$42$|42",
        "\\\\frac{1}{3}|\\frac13",
      })
  void wordsAndLayout(String left, String right) {
    Pairs.areEqual(left, right);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "\\frac13|0.33",
        "\\frac23|0.6667",
        "3.14159|\\pi",
        "1.4142|\\sqrt{2}",
        "16.123456|16.12345612",
        "0.30000000000000004|0.3",
        "(0.33, 0.67)|(\\frac13, \\frac23)",
      })
  void roundedDecimals(String left, String right) {
    Pairs.areEqual(left, right);
  }

  private static void sameClass(String left, String right) {
    assertThat(MathAnswer.of(left).key()).as(left).isEqualTo(MathAnswer.of(right).key());
  }
}
