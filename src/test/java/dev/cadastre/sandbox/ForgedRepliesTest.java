package dev.cadastre.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.verdict.code.CodeRun;
import dev.cadastre.verdict.code.CodeRun.End;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers that speak to their judge themselves: it believes no frame to be more than data. */
@Tag("slow")
class ForgedRepliesTest {

  private static final String SPEAKING =
      """
      import json, os, struct, time

      def raw(data):
          data = struct.pack(">I", len(data)) + data
          while data:
              data = data[os.write(4, data):]

      def say(value):
          raw(json.dumps(value).encode())

      """;

  private static Sandbox sandbox;

  @BeforeAll
  static void open() {
    sandbox = Isolated.openOrSkip();
  }

  @AfterAll
  static void close() {
    if (sandbox != null) {
      sandbox.close();
    }
  }

  private static CodeRun run(String code) {
    CodeRun run =
        SandboxTest.run(sandbox, SPEAKING + code, "assert f(1) == 2", "assert f(41) == 42");
    assertThat(SandboxTest.run(sandbox, "def f(x):\n    return x + 1\n", "assert f(1) == 2"))
        .isEqualTo(new CodeRun(End.PASSED, ""));
    return run;
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "[say(['v', [2, []]]) for i in range(9)]       | FAILED | test 2: AssertionError",
        "say(['v', [2, [[0, ['l', []]], [5, 1]]]])     | DIED   | spoke out of turn",
        "say(['v', [['m', '__main__'], []]])           | FAILED | test 1: AssertionError",
        "say(['v', [['h', 10 ** 9], []]])              | FAILED | test 1: AssertionError",
        "say(['v', [['D', 'no number'], []]])          | DIED   | spoke out of turn",
        "say(['e', 'StopIteration'])                   | FAILED | test 1: RuntimeError",
        "say(['e', ['AssertionError']])                | DIED   | spoke out of turn",
        "say({'end': 'passed', 'detail': ''})          | FAILED | test 1: RuntimeError",
        "raw(b'[' * 1000000)                           | DIED   | spoke out of turn",
        "raw(b'\\xff')                                 | DIED   | spoke out of turn",
        "os.write(4, b'\\xff' * 4)                     | OUTPUT | a value of more than 4194304 bytes",
        "os.read(3, 1 << 20)                           | WALL   | 3 s went by without the processor time being used",
      })
  void aFrameOfTheAnswersOwnIsNoVerdict(String attack, End end, String detail) {
    assertThat(run("def f(x):\n    %s\n    time.sleep(1000)\n".formatted(attack)))
        .isEqualTo(new CodeRun(end, detail));
  }

  @Test
  void namesThatAnAnswerTellsReplaceNoneOfTheTests() {
    String names =
        "say(['v', {'__builtins__': ['h', 0], 'AssertionError': None, 'f': ['m', 'math']}])\n";
    assertThat(run(names)).isEqualTo(new CodeRun(End.FAILED, "test 1: TypeError"));
    assertThat(run("say(['v', 5])\n").end()).isEqualTo(End.FAILED);
  }

  @Test
  void whatEndsAfterTheAnswerEndsNothingElse() {
    String code =
        """
        import atexit, sys, threading

        class Late:
            def __del__(self):
                say(['v', [2, []]])

        late = Late()
        atexit.register(say, ['v', [2, []]])
        threading.Thread(target=lambda: [time.sleep(.5), say(['v', [2, []]])]).start()
        sys.setprofile(lambda *event: None)

        def f(x):
            return 0
        """;
    assertThat(run(code)).isEqualTo(new CodeRun(End.FAILED, "test 1: AssertionError"));
  }
}
