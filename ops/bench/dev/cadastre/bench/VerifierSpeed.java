package dev.cadastre.bench;

import com.sun.management.OperatingSystemMXBean;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.verdict.Judgement;
import dev.cadastre.verdict.Verdict;
import dev.cadastre.verdict.Verifier;
import dev.cadastre.verdict.Verifiers;
import java.lang.management.ManagementFactory;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * How long the slowest answers take: hostile ones, judged against a reference of the same form and
 * against 27, as answers and as references, by the warm verifier of mathematics. Argument: repeats.
 * Answers a second over whole files are what {@code cadastre verify-cases} prints.
 */
public final class VerifierSpeed {

  private VerifierSpeed() {}

  /** Prints a row for each answer: median and largest milliseconds, and what was said of it. */
  public static void main(String[] arguments) {
    int repeats = Integer.parseInt(arguments[0]);
    System.out.printf(
        Locale.ROOT,
        "load %.1f%n",
        ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getSystemLoadAverage());
    System.out.println("| answer | median ms | largest ms | against 27 | against itself |");
    System.out.println("|---|---:|---:|---|---|");
    for (int pass = 0; pass < 2; pass++) { // the first pass warms
      boolean shown = pass == 1;
      answers().forEach((name, answer) -> row(name, answer, repeats, shown));
    }
  }

  private static void row(String name, String answer, int repeats, boolean shown) {
    double[] millis = new double[2 * repeats];
    Judgement plain = null;
    Judgement itself = null;
    for (int i = 0; i < repeats; i++) {
      long start = System.nanoTime();
      plain = judge("27", "\\boxed{" + answer + "}");
      millis[2 * i] = (System.nanoTime() - start) / 1e6;
      start = System.nanoTime();
      itself = judge(answer, answer);
      millis[2 * i + 1] = (System.nanoTime() - start) / 1e6;
    }
    Arrays.sort(millis);
    if (shown && plain != null && itself != null) {
      System.out.printf(
          Locale.ROOT,
          "| %s | %.2f | %.2f | %s | %s |%n",
          name,
          millis[repeats],
          millis[2 * repeats - 1],
          word(plain),
          word(itself));
    }
  }

  private static Judgement judge(String reference, String text) {
    Verifier verifier = Verifiers.of(AnswerKind.MATH);
    return verifier.judgeOf(new Problem("p", "", reference, AnswerKind.MATH, Map.of())).judge(text);
  }

  private static String word(Judgement judgement) {
    Verdict verdict = judgement.verdict();
    return verdict instanceof Verdict.Undecided undecided
        ? "undecided: "
            + undecided.reason().substring(Math.max(0, undecided.reason().length() - 60))
        : verdict.getClass().getSimpleName().toLowerCase(Locale.ROOT);
  }

  private static Map<String, String> answers() {
    Map<String, String> answers = new LinkedHashMap<>();
    answers.put("5^5^5^5^5", "5^5^5^5^5");
    answers.put("9^{9^{9^9}}", "9^{9^{9^9}}");
    answers.put("5^{5^{5^{5^5}}} - 1", "5^{5^{5^{5^5}}} - 1");
    answers.put("100000!", "100000!");
    answers.put("8191!", "8191!");
    answers.put("sum of 10^9 terms", "\\sum_{k=1}^{1000000000} \\frac{1}{k^2}");
    answers.put("sum of 1,024 terms", "\\sum_{k=1}^{1024} \\frac{1}{k^2}");
    answers.put("sums in sums", "\\sum_{k=1}^{1000}\\sum_{j=1}^{1000}\\sum_{i=1}^{1000} ijk");
    answers.put("2^400000", "2^{400000} + 1");
    answers.put("(x+1)^1000", "(x+1)^{1000}");
    answers.put("40 plus-minus", "\\pm 1".repeat(40));
    answers.put("tuple of 1,000", "(" + "1,".repeat(999) + "1)");
    answers.put("set of 500 formulas", "\\{" + "\\sqrt{x+1},".repeat(499) + "x\\}");
    answers.put("400 decimals' set", "\\{" + distinct(400) + "\\}");
    answers.put("5,000 parentheses", "(".repeat(5_000) + "1" + ")".repeat(5_000));
    answers.put("140 parentheses", "(".repeat(140) + "27" + ")".repeat(140));
    answers.put("100,000 digits", "7".repeat(100_000));
    answers.put("5,900 digits", "7".repeat(5_900));
    answers.put("400 fractions", "\\frac{1}{".repeat(400) + "2" + "}".repeat(400));
    answers.put("140 fractions", "\\frac{1}{1+".repeat(140) + "x" + "}".repeat(140));
    answers.put("400 roots", "\\sqrt{".repeat(400) + "2" + "}".repeat(400));
    answers.put("unbalanced braces", "{".repeat(3_000) + "}".repeat(1_000));
    answers.put("NUL bytes", "\0".repeat(1_000) + "27");
    answers.put("lone surrogates", "\uD800".repeat(1_000) + "27");
    answers.put("MB of garbage", garbage());
    answers.put("MB of dollars", "$".repeat(1_000_000));
    answers.put("MB of $x$ and", "$x$ and ".repeat(125_000));
    answers.put("MB of \\)", "\\)".repeat(500_000));
    answers.put("MB of boxes", "\\boxed{1} and ".repeat(70_000));
    answers.put("MB of open boxes", "\\boxed{".repeat(140_000));
    answers.put("MB of 'answer is'", "the answer is ".repeat(70_000));
    answers.put("MB of one line", "word ".repeat(200_000));
    answers.put("MB of tags", "<answer>".repeat(120_000));
    return answers;
  }

  private static String distinct(int count) {
    StringBuilder numbers = new StringBuilder("0.5");
    for (int i = 1; i < count; i++) {
      numbers.append(", \\sqrt{").append(i).append(".25}");
    }
    return numbers.toString();
  }

  private static String garbage() {
    StringBuilder garbage = new StringBuilder(1_000_000);
    long state = 27;
    while (garbage.length() < 1_000_000) {
      state = state * 6364136223846793005L + 1442695040888963407L;
      garbage.append((char) (state >>> 48));
    }
    return garbage.toString();
  }
}
