package dev.cadastre.bench;

import dev.cadastre.dataset.ProblemPreset;
import dev.cadastre.dataset.ProblemReader;
import dev.cadastre.dataset.ProblemSource;
import dev.cadastre.problem.Problem;
import dev.cadastre.sandbox.Sandbox;
import dev.cadastre.verdict.Verdict;
import dev.cadastre.verdict.Verifier;
import dev.cadastre.verdict.code.CodeVerifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/** Answers that the sandbox judges a second: THREADS SECONDS. */
public final class CodeSpeed {

  /** Right answers to the first problem of each set that ships. */
  private static final Map<ProblemPreset, String> ANSWERS =
      Map.of(
          ProblemPreset.HUMANEVAL,
          "    return [max(heights[: i + 1]) for i in range(len(heights))]\n",
          ProblemPreset.MBPP,
          "def count_vowels(text):\n    return sum(c in 'aeiou' for c in text.lower())\n",
          ProblemPreset.LIVECODEBENCH,
          "input()\nprint(sum(map(int, input().split())))\n");

  private CodeSpeed() {}

  public static void main(String[] words) throws InterruptedException, ExecutionException {
    int threads = Integer.parseInt(words[0]);
    double seconds = Double.parseDouble(words[1]);
    ExecutorService pool = Executors.newFixedThreadPool(threads);
    try (Sandbox sandbox = Sandbox.open()) {
      System.out.println(sandbox.facts());
      for (ProblemPreset preset :
          List.of(ProblemPreset.HUMANEVAL, ProblemPreset.MBPP, ProblemPreset.LIVECODEBENCH)) {
        Verifier.Judge judge = new CodeVerifier(sandbox).judgeOf(first(preset));
        String answer = ANSWERS.getOrDefault(preset, "");
        judged(judge, answer, .5);
        long start = System.nanoTime();
        List<Future<Integer>> counts = new ArrayList<>();
        for (int i = 0; i < threads; i++) {
          counts.add(pool.submit(() -> judged(judge, answer, seconds)));
        }
        int judged = 0;
        for (Future<Integer> count : counts) {
          judged += count.get();
        }
        double perSecond = judged / ((System.nanoTime() - start) / 1e9);
        System.out.printf("%s, %d thread(s): %.0f answers/s%n", preset.label(), threads, perSecond);
      }
    } finally {
      pool.shutdown();
    }
  }

  private static Problem first(ProblemPreset preset) {
    Path file = Path.of("datasets/code/" + preset.label() + ".jsonl");
    return ProblemReader.read("speed", ProblemSource.of(file, preset)).problems().problems().get(0);
  }

  private static int judged(Verifier.Judge judge, String answer, double seconds) {
    long end = System.nanoTime() + (long) (seconds * 1e9);
    int count = 0;
    while (System.nanoTime() < end) {
      if (!judge.judge(answer).verdict().equals(Verdict.CORRECT)) {
        throw new IllegalStateException("a right answer was not found correct");
      }
      count++;
    }
    return count;
  }
}
