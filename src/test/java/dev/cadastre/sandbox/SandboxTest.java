package dev.cadastre.sandbox;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.verdict.code.AnswerCode;
import dev.cadastre.verdict.code.CodeLimits;
import dev.cadastre.verdict.code.CodeReference;
import dev.cadastre.verdict.code.CodeRun;
import dev.cadastre.verdict.code.CodeRun.End;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Right and wrong answers of good will; {@link HostileAnswersTest} has the others. */
@Tag("slow")
class SandboxTest {

  static final CodeLimits SHORT = new CodeLimits(2, 3, 1L << 30, 4L << 20);

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

  private static CodeRun asserts(String code, String... asserts) {
    return run(sandbox, code, asserts);
  }

  static CodeRun run(Sandbox sandbox, String code, String... asserts) {
    String json =
        "{\"language\":\"python\",\"style\":\"asserts\",\"asserts\":[\""
            + String.join("\",\"", asserts)
            + "\"]}";
    return sandbox.run(CodeReference.of(json), new AnswerCode("", "", code), SHORT);
  }

  private static CodeRun programs(String code, String input, String output) {
    String json =
        """
        {"language": "python", "style": "programs", "cases": [{"input": "%s", "output": "%s"}]}"""
            .formatted(input, output);
    return sandbox.run(CodeReference.of(json), new AnswerCode("", "", code), SHORT);
  }

  @Test
  void everyValueCrossesFromTheAnswerToItsTests() {
    for (String value :
        List.of(
            "None",
            "True",
            "-7",
            "10**40",
            "-1.5e-300",
            "float('inf')",
            "'\\u00e9\\ud83d\\ude00'",
            "b'\\\\x00'",
            "(1, [2, {3: {4}}])",
            "frozenset({1})",
            "3+4j",
            "range(1, 9, 2)",
            "[[]] * 3",
            "{'a': (1,), None: 2.5}")) {
      CodeRun run =
          asserts(
              "def f(x):\n    return x\n",
              "v = %s; assert f(v) == v and type(f(v)) is type(v)".formatted(value));
      assertThat(run).as(value).isEqualTo(new CodeRun(End.PASSED, ""));
    }
  }

  @Test
  void objectsOfTheAnswerStayThereAndCanBeHandedBack() {
    String code =
        """
        class Node:
            def __init__(self, value):
                self.value, self.left = value, None

        def depth(node):
            return 0 if node is None else 1 + depth(node.left)
        """;
    assertThat(asserts(code, "root = Node(1)\\nroot.left = Node(2)\\nassert depth(root) == 2"))
        .isEqualTo(new CodeRun(End.PASSED, ""));
  }

  @Test
  void anArgumentChangedInPlaceIsChangedForTheTest() {
    assertThat(asserts("def f(x):\n    x.append(1)\n", "v = []; f(v); assert v == [1]"))
        .isEqualTo(new CodeRun(End.PASSED, ""));
  }

  @Test
  void aTestSeesTheErrorThatTheAnswerRaises() {
    String test = "try:\\n    f(1)\\n    assert False\\nexcept ZeroDivisionError:\\n    pass";
    assertThat(asserts("def f(x):\n    return x / 0\n", test))
        .isEqualTo(new CodeRun(End.PASSED, ""));
  }

  @Test
  void aWrongAnswerIsToldByItsFirstFailedTest() {
    assertThat(asserts("def f(x):\n    return x\n", "assert f(1) == 1", "assert f(2) == 3"))
        .isEqualTo(new CodeRun(End.FAILED, "test 2: AssertionError"));
    assertThat(asserts("def f(x:\n", "assert f(1) == 1"))
        .isEqualTo(new CodeRun(End.FAILED, "loading: SyntaxError"));
    assertThat(asserts("g = 1\n", "assert f(1) == 1"))
        .isEqualTo(new CodeRun(End.FAILED, "test 1: NameError"));
  }

  @Test
  void threadsAndTemporaryFilesAreAllowed() {
    String code =
        """
        import tempfile, threading

        def f(x):
            found = []
            thread = threading.Thread(target=lambda: found.append(x + 1))
            thread.start()
            thread.join()
            with tempfile.TemporaryFile("w+") as file:
                file.write(str(found[0]))
                file.seek(0)
                return int(file.read())
        """;
    assertThat(asserts(code, "assert f(1) == 2")).isEqualTo(new CodeRun(End.PASSED, ""));
  }

  @Test
  void aProgramMayEndAsItLikes() {
    String read = "import os, sys\nn = int(sys.stdin.buffer.readline())\n";
    for (String end :
        List.of(
            "print(2 * n)",
            "print(2 * n); sys.exit()",
            "print(2 * n); sys.exit(1)",
            "import atexit; atexit.register(print, 2 * n)",
            "if __name__ == '__main__':\n    print(2 * n)",
            "print(2 * n, flush=True); os._exit(0)",
            "os.write(1, b'%d' % (2 * n))",
            "print(f'  {2 * n}.0  \\n\\n')")) {
      assertThat(programs(read + end, "21\\n", "42\\n"))
          .as(end)
          .isEqualTo(new CodeRun(End.PASSED, ""));
    }
    // LiveCodeBench, testing_util.py: lines without outer blanks, then decimals that are equal
    assertThat(programs("print('1.50 2\\r\\n3\\t\\n')", "", "1.5 2.0 \\n3\\n\\n").end())
        .isEqualTo(End.PASSED);
    assertThat(programs("print(0.1 + 0.2)", "", "0.3").end()).isEqualTo(End.FAILED);
    assertThat(programs("print('1\\x0b2')", "", "1\\n2").end()).isEqualTo(End.FAILED);
    assertThat(programs(read + "print(n)", "21\\n", "42\\n"))
        .isEqualTo(new CodeRun(End.FAILED, "test 1"));
    assertThat(programs(read + "print(2 * n)\nraise ValueError", "21\\n", "42\\n"))
        .isEqualTo(new CodeRun(End.DIED, "test 1: ended early with status 1"));
  }

  @Test
  void tablesAndModulesOfTheAnswerStayWithIt() {
    String code =
        """
        import math
        sieve = [True] * 2000000
        ring = []
        ring.append(ring)
        def f(x):
            return x + len(ring)
        """;
    assertThat(asserts(code, "assert f(1) == 2 and math.isclose(f(1), 2)"))
        .isEqualTo(new CodeRun(End.PASSED, ""));
  }

  @Test
  void anEntryPointMayBeCalledLikeABuiltin() {
    String json =
        """
        {"language": "python", "style": "asserts", "entryPoint": "sum", "asserts": ["assert sum(2, 3) == 6"]}""";
    assertThat(
            sandbox.run(
                CodeReference.of(json),
                new AnswerCode("", "", "def sum(a, b):\n    return a * b\n"),
                SHORT))
        .isEqualTo(new CodeRun(End.PASSED, ""));
  }

  @Test
  void aTestThatNeedsWhatIsNotInstalledIsUndecided() {
    assertThat(asserts("def f(x):\n    return x\n", "import cadastre_absent; assert f(1) == 1"))
        .isEqualTo(
            new CodeRun(
                End.UNCLEAR,
                "the tests import cadastre_absent, which is not installed below /usr"));
    assertThat(asserts("def f(x):\n    import cadastre_absent\n", "assert f(1) == 1"))
        .isEqualTo(new CodeRun(End.FAILED, "test 1: ModuleNotFoundError"));
  }

  @Test
  void aTextThatIsNoUnicodeIsAnAnswerLikeAnyOther() {
    assertThat(asserts("x = '\ud800'\ndef f(x):\n    return x\n", "assert f(1) == 1").end())
        .isEqualTo(End.FAILED);
    assertThat(asserts("\0", "assert f(1) == 1").end()).isEqualTo(End.FAILED);
  }

  @Test
  void aTestThatHandsOverAFunctionIsUndecided() {
    assertThat(asserts("def f(x):\n    return x(1)\n", "assert f(lambda n: n) == 1"))
        .isEqualTo(
            new CodeRun(
                End.UNCLEAR, "a test hands over a function, which can't cross to the answer"));
  }

  @Test
  void aMachineWithoutTheProgramsIsToldWhatToInstall(@org.junit.jupiter.api.io.TempDir Path empty) {
    assertThatThrownBy(() -> Isolation.among(List.of(empty), true))
        .isInstanceOf(SandboxFault.class)
        .hasMessage(
            "bwrap (package bubblewrap), python3 (package python3), setpriv (package util-linux);"
                + " install with: apt-get install bubblewrap python3 util-linux");
  }

  @Test
  void aSandboxWithANetworkIsRefused() throws SandboxFault {
    List<String> command = new ArrayList<>(Isolation.here().command());
    command.add(command.indexOf("--unshare-all") + 1, "--share-net");
    assertThatThrownBy(() -> Sandbox.open(new Isolation(command)))
        .isInstanceOf(NoIsolationException.class)
        .hasMessageContaining("lacks a sandbox that forbids network interfaces");
  }

  @Test
  void aSandboxThatShowsTheSystemIsRefused() throws SandboxFault {
    List<String> command = new ArrayList<>(Isolation.here().command());
    command.addAll(command.indexOf("--ro-bind"), List.of("--ro-bind", "/etc", "/etc"));
    assertThatThrownBy(() -> Sandbox.open(new Isolation(command)))
        .isInstanceOf(NoIsolationException.class)
        .hasMessageContaining("this is no sandbox: /etc is here");
  }

  @Test
  void aContainerWithoutNamespacesIsToldHowToHaveThem() {
    String said = "echo 'bwrap: No permissions to create new namespace' >&2; exit 1";
    assertThatThrownBy(() -> Sandbox.open(new Isolation(List.of("/bin/sh", "-c", said))))
        .isInstanceOf(NoIsolationException.class)
        .hasMessageContainingAll(
            "lacks a sandbox that works: bwrap: No permissions to create new namespace",
            "apt-get install bubblewrap python3 util-linux",
            "kernel.unprivileged_userns_clone=1",
            "--security-opt seccomp=unconfined");
  }

  @Test
  void aCommandThatDoesNotStartIsRefused() {
    assertThatThrownBy(() -> Sandbox.open(new Isolation(List.of("/usr/bin/false"))))
        .isInstanceOf(NoIsolationException.class)
        .hasMessageContaining("the sandbox ended without a word");
  }
}
