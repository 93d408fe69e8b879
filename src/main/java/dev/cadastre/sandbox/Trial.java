package dev.cadastre.sandbox;

import dev.cadastre.verdict.code.AnswerCode;
import dev.cadastre.verdict.code.CodeLimits;
import dev.cadastre.verdict.code.CodeReference;
import dev.cadastre.verdict.code.CodeRun;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Looks for holes in a sandbox from the inside, before anything foreign runs in it. */
final class Trial {

  /** What must not be possible inside, in the order of {@link #PROBE}. */
  private static final List<String> HOLES =
      List.of(
          "forks",
          "other programs",
          "signals to others",
          "signals by descriptors",
          "scheduling of others",
          "sockets past the network's namespace",
          "files outside",
          "writing outside",
          "writing to /",
          "more memory than the limit",
          "raising a limit",
          "more threads than the limit",
          "network interfaces",
          "being root");

  private static final String PROBE =
      """
      import fcntl, os, resource, socket, threading, time

      def threads():
          for _ in range(200):
              threading.Thread(target=time.sleep, args=(5,), daemon=True).start()

      def network():
          if not [name for _, name in socket.if_nameindex() if name != "lo"]:
              raise OSError("none but a loopback of its own")

      def root():
          if os.getuid() or os.geteuid():
              raise OSError("somebody else")

      acts = [
          os.fork,
          lambda: os.execv("/bin/true", ["true"]),
          lambda: os.kill(os.getppid(), 0),
          lambda: fcntl.fcntl(1, fcntl.F_SETOWN, os.getppid()),
          lambda: os.sched_setaffinity(os.getppid(), os.sched_getaffinity(0)),
          lambda: socket.socket(40, socket.SOCK_STREAM),
          lambda: os.stat("/etc"),
          lambda: open("/usr/cadastre", "w"),
          lambda: open("/cadastre", "w"),
          lambda: bytearray(resource.getrlimit(resource.RLIMIT_AS)[0]),
          lambda: resource.setrlimit(resource.RLIMIT_CPU, (1000, 1000)),
          threads,
          network,
          root,
      ]

      def closed(hole):
          try:
              acts[hole]()
              return False
          except (OSError, MemoryError, RuntimeError, ValueError):
              return True
      """;

  private static final Pattern TEST = Pattern.compile("test (\\d+).*");

  private Trial() {}

  /** What is missing, for people; empty if nothing is. */
  static String holes(Sandbox sandbox) {
    CodeReference tests =
        CodeReference.of(
            IntStream.range(0, HOLES.size())
                .mapToObj("\"assert closed(%d)\""::formatted)
                .collect(
                    Collectors.joining(
                        ",",
                        "{\"language\":\"python\",\"style\":\"asserts\",\"asserts\":[",
                        "]}")));
    CodeRun run = sandbox.run(tests, new AnswerCode("", "", PROBE), CodeLimits.STANDARD);
    Matcher test = TEST.matcher(run.detail());
    return switch (run.end()) {
      case PASSED -> "";
      case FAILED ->
          test.matches()
              ? "a sandbox that forbids " + HOLES.get(Integer.parseInt(test.group(1)) - 1)
              : "a sandbox that can be tried: " + run.detail();
      case CPU, OUTPUT, DIED, WALL, UNCLEAR, FAULT -> "a sandbox that works: " + run.detail();
    };
  }
}
