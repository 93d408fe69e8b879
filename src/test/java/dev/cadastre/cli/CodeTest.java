package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.sandbox.Isolated;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** From problems of code to a comparison, each answer run in the sandbox of this machine. */
@Tag("slow")
class CodeTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static final Path CODE = Path.of("datasets/code");

  @TempDir Path home;
  private Shell shell;

  @BeforeEach
  void start() {
    shell = new Shell(home);
  }

  private Ran ok(String... words) {
    Ran ran = shell.run(words);
    assertThat(ran.exit()).as(ran.err()).isZero();
    return ran;
  }

  private static void isolated() {
    Isolated.openOrSkip().close();
  }

  private static String line(String problem, int draw, String text) {
    try {
      return JSON.writeValueAsString(Map.of("problem", problem, "draw", draw, "text", text));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException(e);
    }
  }

  private static String fenced(String code) {
    return "<think>Let me see.</think>\nHere it is:\n\n```python\n" + code + "```\n";
  }

  /** The solutions that the problems came with: fenced, and continued where a prompt is code. */
  private static List<String> solutions(String preset) throws IOException {
    if (preset.equals("livecodebench")) {
      return List.of(
          line("own-0", 0, fenced("input()\nprint(sum(map(int, input().split())))\n")),
          line(
              "own-1",
              0,
              fenced(
                  "import sys\nfor line in sys.stdin:\n    print(f'{int(line) / 2:.1f}')\nexit()\n")),
          line(
              "own-2",
              0,
              fenced(
                  """
                  class Solution:
                      def countPairs(self, nums: List[int], target: int) -> int:
                          return sum(a + b == target for a, b in combinations(nums, 2))
                  """)));
    }
    List<String> lines = new ArrayList<>();
    for (String record : Files.readAllLines(CODE.resolve(preset + ".jsonl"))) {
      Map<?, ?> fields = JSON.readValue(record, Map.class);
      String solution = String.valueOf(fields.get("canonical_solution"));
      lines.add(
          line(
              String.valueOf(fields.get("task_id")),
              0,
              preset.equals("mbpp") ? fenced(String.valueOf(fields.get("code"))) : solution));
    }
    return lines;
  }

  @ParameterizedTest
  @ValueSource(strings = {"humaneval", "mbpp", "livecodebench"})
  void everySolutionOfOurProblemsIsCorrect(String preset) throws IOException {
    isolated();
    ok("import", "problems", "set", CODE.resolve(preset + ".jsonl").toString(), "--preset", preset);
    String file = shell.file("right.jsonl", solutions(preset).toArray(String[]::new));
    ok("import", "rollouts", "right", file, "--problems", "set");
    assertThat(ok("verify", "right").row("run", "right")).matches("right auto \\S+ 3 3 0 0 0");
  }

  @Test
  void rightWrongAndHostileAnswersAreComparedByTheirTests() {
    isolated();
    String problems = CODE.resolve("mbpp.jsonl").toString();
    ok("import", "problems", "set", problems, "--preset", "mbpp");
    String right = fenced("def count_vowels(t):\n    return sum(c in 'aeiouAEIOU' for c in t)\n");
    String wrong = fenced("def count_vowels(t):\n    return 3\n");
    String hostile =
        fenced(
            "import os\nos.fork()\ndef count_vowels(t):\n    return sum(c in 'aeiou' for c in t)\n");
    String forging =
        fenced("class A:\n    __eq__ = lambda a, b: True\ndef count_vowels(t):\n    return A()\n");
    List<String> base = new ArrayList<>();
    List<String> tuned = new ArrayList<>();
    for (String[] draws :
        new String[][] {{wrong, right}, {hostile, right}, {forging, forging}, {"Sorry.", right}}) {
      base.add(line("1", base.size(), draws[0]));
      tuned.add(line("1", tuned.size(), draws[1]));
    }
    for (int draw = 0; draw < 4; draw++) {
      for (String other : List.of("2", "3")) {
        base.add(line(other, draw, "Sorry."));
        tuned.add(line(other, draw, "Sorry."));
      }
    }
    ok(
        "import",
        "rollouts",
        "base",
        shell.file("b.jsonl", base.toArray(String[]::new)),
        "--problems",
        "set");
    ok(
        "import",
        "rollouts",
        "tuned",
        shell.file("t.jsonl", tuned.toArray(String[]::new)),
        "--problems",
        "set");
    // drawn, correct, incorrect, no answer, undecided
    assertThat(ok("verify", "base", "--verifier", "code").row("run", "base"))
        .matches("base code \\S+ 12 0 3 9 0");
    assertThat(ok("verify", "tuned", "--verifier", "code").row("run", "tuned"))
        .matches("tuned code \\S+ 12 3 1 8 0");
    Ran compared = ok("compare", "base", "tuned", "--verifier", "code", "--format", "json");
    assertThat(compared.json().findValue("expanded").asInt()).isEqualTo(1);
    assertThat(ok("export", "tuned").out())
        .contains("\"passed\"", "\"failed: test 1: AssertionError\"");
  }

  /** MBPP 126 asks for a function {@code sum}; LiveCodeBench's runner leaves pow Python's own. */
  @Test
  void namesOfPythonMeanWhatTheProblemMeans() {
    isolated();
    String sum =
        shell.file(
            "sum.jsonl",
            "{\"task_id\": 1, \"text\": \"Sum of common divisors.\", \"code\": \"def sum(a, b):\\n  pass\","
                + " \"test_list\": [\"assert sum(10, 15) == 6\"]}");
    ok("import", "problems", "sum", sum, "--preset", "mbpp");
    String common =
        """
        def sum(a, b):
            total = 0
            for d in range(1, a + 1):
                total += d * (a % d == b % d == 0)
            return total
        """;
    ok(
        "import",
        "rollouts",
        "sums",
        shell.file("s.jsonl", line("1", 0, fenced(common))),
        "--problems",
        "sum");
    assertThat(ok("verify", "sums").row("run", "sums")).matches("sums auto \\S+ 1 1 0 0 0");
    ok(
        "import",
        "problems",
        "lcb",
        CODE.resolve("livecodebench.jsonl").toString(),
        "--preset",
        "livecodebench");
    String modular =
        """
        input()
        assert pow(3, -1, 7) == 5 and date(2024, 2, 29) and mean([1]) == 1
        print(sum(map(int, stdin.readline().split())))
        """;
    List<String> lines = new ArrayList<>(List.of(line("own-0", 0, fenced(modular))));
    lines.add(line("own-1", 0, "Sorry."));
    lines.add(line("own-2", 0, "Sorry."));
    ok(
        "import",
        "rollouts",
        "pows",
        shell.file("p.jsonl", lines.toArray(String[]::new)),
        "--problems",
        "lcb");
    assertThat(ok("verify", "pows").row("run", "pows")).matches("pows auto \\S+ 3 1 0 2 0");
  }

  @Test
  void anotherLanguageIsRefusedByName() {
    String file =
        shell.file(
            "go.jsonl",
            "{\"task_id\": \"Go/0\", \"language\": \"go\", \"prompt\": \"func f()\", \"entry_point\":"
                + " \"f\", \"test\": \"def check(candidate): pass\"}");
    Ran ran = shell.run("import", "problems", "go", file, "--preset", "humaneval");
    assertThat(ran.exit()).isEqualTo(3);
    assertThat(ran.err()).contains("code is Python 3, the only language that is run; got 'go'");
  }

  @Test
  void doctorTellsWhichIsolationIsThere() {
    isolated();
    assertThat(ok("doctor").out()).contains("bubblewrap, seccomp and limits; Python 3.");
  }
}
