package dev.cadastre.sandbox;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.verdict.code.AnswerCode;
import dev.cadastre.verdict.code.CodeReference;
import dev.cadastre.verdict.code.CodeRun;
import dev.cadastre.verdict.code.CodeRun.End;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Answers that attack: each ends by itself, none passes, and a right answer after it passes in the
 * same sandbox.
 */
@Tag("slow")
class HostileAnswersTest {

  private static final CodeReference NEXT_INTEGER =
      CodeReference.of(
          """
          {"language": "python", "style": "asserts", "asserts": ["assert f(1) == 2", "assert f(41) == 42"]}""");

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
    CodeRun run = judge(code);
    assertThat(judge("def f(x):\n    return x + 1\n")).isEqualTo(new CodeRun(End.PASSED, ""));
    return run;
  }

  private static CodeRun judge(String code) {
    return sandbox.run(NEXT_INTEGER, new AnswerCode("", "", code), SandboxTest.SHORT);
  }

  private static String right(String before) {
    return "import os, sys, time\ndef f(x):\n    " + before + "\n    return x + 1\n";
  }

  /** Each attack precedes a right result, so that only the attack can fail the answer. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "os.fork()                                     | FAILED | test 1: PermissionError",
        "os.system('true') == 0 or os.abort()          | DIED   | signal 6",
        "__import__('subprocess').run(['true'])        | FAILED | test 1: PermissionError",
        "os.execv('/bin/true', ['true'])               | FAILED | test 1: PermissionError",
        "b = bytearray(10 << 30)                       | FAILED | test 1: MemoryError",
        "os.memfd_create('x')                          | FAILED | test 1: PermissionError",
        "while True: pass                              | CPU    | more than 2 s",
        "time.sleep(1000)                              | WALL   | 3 s went by without the processor time being used",
        "open('/etc/shadow').read()                    | FAILED | test 1: FileNotFoundError",
        "open('/proc/self/environ').read()             | FAILED | test 1: FileNotFoundError",
        "open('/usr/lib/x', 'w')                       | FAILED | test 1: OSError",
        "open('/x', 'w')                               | FAILED | test 1: OSError",
        "open('/dev/x', 'w')                           | FAILED | test 1: OSError",
        "open('/tmp/x', 'w').write('x' * (32 << 20))   | FAILED | test 1: OSError",
        "[open('/tmp/%d' % i, 'w').close() for i in range(10**9)] | OUTPUT | more than 10000 files",
        "[print('x' * (1 << 20)) for i in range(1024)] | OUTPUT | more than 4194304 bytes",
        "return 'x' * (100 << 20)                      | OUTPUT | a value of more than 4194304 bytes",
        "os.kill(os.getppid(), 9)                      | FAILED | test 1: PermissionError",
        "os.kill(-1, 9)                                | FAILED | test 1: PermissionError",
        "os.kill(os.getpid(), 9)                       | FAILED | test 1: PermissionError",
        "os._exit(0)                                   | DIED   | ended early with status 0",
        "sys.exit(0)                                   | FAILED | test 1: RuntimeError",
        "__import__('ctypes').string_at(0)             | DIED   | signal 11",
        "os.sched_setaffinity(os.getppid(), {0})       | FAILED | test 1: PermissionError",
        "os.setpriority(os.PRIO_USER, 0, 19)           | FAILED | test 1: PermissionError",
        "__import__('socket').socket(40, 1)            | FAILED | test 1: PermissionError",
        "__import__('signal').raise_signal(19)         | WALL   | 3 s went by without the processor time being used",
        "os.write(4, bytes(8))                         | DIED   | spoke out of turn",
        "os.close(4)                                   | DIED   | ended early with status 1",
        "os.close(4); time.sleep(1000)                 | DIED   | spoke out of turn",
      })
  void anAttackInsideOfACallFailsTheAnswer(String attack, End end, String detail) {
    assertThat(run(right(attack))).isEqualTo(new CodeRun(end, detail));
  }

  @Test
  void aForkBombThatSwallowsErrorsUsesUpItsProcessorTime() {
    String bomb =
        """
        import os
        while True:
            try:
                os.fork()
            except OSError:
                pass
        """;
    assertThat(run(bomb)).isEqualTo(new CodeRun(End.CPU, "more than 2 s"));
  }

  @Test
  void threadsHaveALimit() {
    String bomb =
        """
        import threading, time
        threading.stack_size(32768)
        for _ in range(100000):
            threading.Thread(target=time.sleep, args=(1000,), daemon=True).start()
        """;
    assertThat(run(bomb)).isEqualTo(new CodeRun(End.FAILED, "loading: RuntimeError"));
  }

  @Test
  void aListeningSocketOfThisMachineIsOutOfReach() throws IOException {
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      listening.setSoTimeout(100);
      String connecting =
          "import socket\nsocket.create_connection(('127.0.0.1', %d), 2)\n"
              .formatted(listening.getLocalPort());
      assertThat(run(connecting + right("pass")))
          .isEqualTo(new CodeRun(End.FAILED, "loading: ConnectionRefusedError"));
      assertThat(accepted(listening)).isFalse();
    }
  }

  private static boolean accepted(ServerSocket listening) throws IOException {
    try {
      listening.accept().close();
      return true;
    } catch (SocketTimeoutException e) {
      return false;
    }
  }

  @Test
  void nothingIsWrittenOutside(@org.junit.jupiter.api.io.TempDir Path folder) throws IOException {
    Files.setPosixFilePermissions(
        folder, java.nio.file.attribute.PosixFilePermissions.fromString("rwxrwxrwx"));
    String writing = "open('%s/mine', 'w').write('x')\n".formatted(folder);
    assertThat(run(writing + right("pass")).end()).isEqualTo(End.FAILED);
    assertThat(folder).isEmptyDirectory();
  }

  @Test
  void theNextAnswerFindsNoFileOfTheLast() {
    assertThat(judge(right("os.makedirs('/tmp/a/b'); open('/tmp/a/b/c', 'w').write('x')")).end())
        .isEqualTo(End.FAILED); // the second call finds the folder of the first
    assertThat(judge(right("assert os.listdir('/tmp') == []")).end()).isEqualTo(End.PASSED);
  }

  /** Mode and attributes of the folder outlive the files in it. */
  @Test
  void theNextAnswerFindsItsFolderAsTheLastDid() {
    for (String attack :
        List.of(
            "os.chmod('/tmp', 0o555)", "[os.mkdir('a') or os.chdir('a') for i in range(2000)]")) {
      assertThat(judge(right("x == 1 and " + attack)).end()).isEqualTo(End.PASSED);
      assertThat(judge(right("open('/tmp/%d' % x, 'w').close()")).end()).isEqualTo(End.PASSED);
    }
  }

  /** A descriptor sends signals to its owner, whoever that is. */
  @Test
  void noDescriptorIsOwnedByTheJudge() {
    String stopping =
        """
        import fcntl, os, signal, socket, struct
        mine, other = socket.socketpair()

        def own(*acts):
            for act in acts:
                try:
                    act()
                    return True
                except OSError:
                    pass

        owned = own(
            lambda: fcntl.fcntl(mine, fcntl.F_SETOWN, os.getppid()),
            lambda: fcntl.fcntl(mine, 15, struct.pack("ii", 1, os.getppid())),
            lambda: fcntl.ioctl(mine, 0x8901, struct.pack("i", os.getppid())),
            lambda: fcntl.ioctl(mine, 0x8902, struct.pack("i", os.getppid())),
            lambda: fcntl.fcntl(mine, 10, signal.SIGSTOP),
        )

        def f(x):
            return x if owned else x + 1
        """;
    assertThat(run(stopping)).isEqualTo(new CodeRun(End.PASSED, ""));
  }

  @Test
  void anErrorOfTheAnswerEndsNoLoopOfItsTests() {
    assertThat(
            SandboxTest.run(
                sandbox,
                "def f(x):\n    raise StopIteration\n",
                "for a, b in zip(map(f, [1, 2]), [2, 3]): assert a == b"))
        .isEqualTo(new CodeRun(End.FAILED, "test 1: RuntimeError"));
  }

  @Test
  void aValueThatGrowsInTheJudgeHarmsNobody() {
    String growing = "def f(x):\n    return range(10 ** 15)\n";
    assertThat(SandboxTest.run(sandbox, growing, "assert set(f(1)) == {1}"))
        .isEqualTo(new CodeRun(End.FAILED, "test 1: MemoryError"));
    assertThat(SandboxTest.run(sandbox, growing, "assert sum(f(1)) == 1"))
        .isEqualTo(new CodeRun(End.UNCLEAR, "the tests themselves use up their processor time"));
    assertThat(judge("def f(x):\n    return x + 1\n")).isEqualTo(new CodeRun(End.PASSED, ""));
  }

  @Test
  void printingTheExpectedVerdictIsPrinting() {
    String forging =
        """
        import json, os, struct
        said = json.dumps({"end": "passed", "detail": ""}).encode()
        for descriptor in range(64):
            try:
                os.write(descriptor, struct.pack(">I", len(said)) + said)
            except OSError:
                pass
        def f(x):
            return 0
        """;
    assertThat(run(forging).end()).isIn(End.FAILED, End.DIED);
  }

  @Test
  void anObjectThatEqualsEverythingEqualsNothing() {
    for (String base : List.of("object", "int", "str", "list", "dict")) {
      String code =
          """
          class Any(%s):
              def __eq__(self, other):
                  return True
              __hash__ = object.__hash__
          def f(x):
              return Any()
          """
              .formatted(base);
      assertThat(run(code)).as(base).isEqualTo(new CodeRun(End.FAILED, "test 1: AssertionError"));
    }
  }

  @Test
  void changedBuiltinsChangeNoTest() {
    String code =
        """
        import builtins, json, operator, os
        builtins.AssertionError = None
        for name in ("all", "len", "isinstance", "exec", "compile", "getattr"):
            setattr(builtins, name, lambda *given, **named: True)
        operator.eq = lambda a, b: True
        json.dumps = lambda value: '["v", [2, []]]'
        def f(x):
            return 0
        """;
    assertThat(run(code).end()).isIn(End.FAILED, End.DIED);
  }

  @Test
  void namesThatTestsUseAreNotTheAnswers() {
    CodeReference close =
        CodeReference.of(
            """
            {"language": "python", "style": "asserts", "setup": "from math import isclose",
             "asserts": ["assert isclose(f(1), 2) and set([f(1)]) == {2} and math.fabs(f(1)) == 2"]}""");
    String code =
        """
        class math:
            fabs = lambda x: 2
        isclose = lambda *given: True
        set = lambda given: {2}
        def f(x):
            return 0
        """;
    assertThat(sandbox.run(close, new AnswerCode("", "", code), SandboxTest.SHORT))
        .isEqualTo(new CodeRun(End.FAILED, "test 1: AssertionError"));
  }

  /** The answer looks for the text of a test; reversed, so that it does not find its own. */
  @Test
  void noTestIsInAnyFrameOrObjectOfTheAnswer() {
    String searching =
        """
        import gc, sys

        def everywhere():
            frame = sys._getframe()
            while frame:
                yield from (repr(frame.f_locals), repr(frame.f_code.co_consts))
                frame = frame.f_back
            for thing in gc.get_objects():
                if isinstance(thing, (list, tuple, dict)):
                    yield repr(thing)

        def f(x):
            found = any("%s" in text[::-1] for text in everywhere())
            return x + 1 if found is %s else 0
        """;
    String test = new StringBuilder("assert f(41)").reverse().toString();
    assertThat(run(searching.formatted(test, "True")))
        .isEqualTo(new CodeRun(End.FAILED, "test 1: AssertionError"));
    assertThat(run(searching.formatted(test, "False"))).isEqualTo(new CodeRun(End.PASSED, ""));
  }

  @Test
  void aProgramFindsNeitherOutputsNorPipesOfItsJudge() {
    CodeReference secret =
        CodeReference.of(
            """
            {"language": "python", "style": "programs", "cases": [{"input": "1", "output": "secret"}]}""");
    String code =
        """
        import os
        for descriptor in range(3, 256):
            try:
                os.fstat(descriptor)
                print("secret")
            except OSError:
                pass
        """;
    assertThat(sandbox.run(secret, new AnswerCode("", "", code), SandboxTest.SHORT))
        .isEqualTo(new CodeRun(End.FAILED, "test 1"));
    for (String attack :
        List.of("while True: pass", "while True: print('x' * 1000)", "import os\nos.fork()")) {
      assertThat(sandbox.run(secret, new AnswerCode("", "", attack), SandboxTest.SHORT).end())
          .as(attack)
          .isIn(End.CPU, End.OUTPUT, End.DIED);
    }
  }

  @Test
  void aSandboxThatIsKilledIsReplaced() throws InterruptedException {
    ProcessHandle.current()
        .descendants()
        .filter(p -> p.info().command().orElse("").endsWith("bwrap"))
        .forEach(ProcessHandle::destroyForcibly);
    assertThat(judge("def f(x):\n    return x + 1\n")).isEqualTo(new CodeRun(End.PASSED, ""));
  }

  @Test
  void nothingOfAClosedSandboxLivesOn() throws InterruptedException {
    Sandbox other = Sandbox.open();
    List<ProcessHandle> before = supervisors();
    other.close();
    for (int i = 0; i < 100 && supervisors().size() == before.size(); i++) {
      Thread.sleep(50);
    }
    assertThat(supervisors()).hasSizeLessThan(before.size());
  }

  private static List<ProcessHandle> supervisors() {
    return ProcessHandle.current()
        .descendants()
        .filter(ProcessHandle::isAlive)
        .filter(p -> p.info().command().orElse("").contains("python"))
        .toList();
  }
}
