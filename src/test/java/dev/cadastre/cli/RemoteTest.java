package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.bench.ChildJvm;
import dev.cadastre.cli.Shell.Ran;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A server in a process of its own, asked by the command line. */
@Tag("slow")
@Timeout(300)
class RemoteTest {

  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final String TINY = "datasets/tiny/campaign.yaml";

  @TempDir Path folder;
  private final List<Process> started = new ArrayList<>();

  @AfterEach
  void end() throws InterruptedException {
    for (Process process : started) {
      process.destroyForcibly();
      process.waitFor();
    }
  }

  /** Starts a command; what it prints goes into two files. */
  private Process start(String name, Map<String, String> environment, String... words)
      throws IOException {
    ChildJvm jvm = ChildJvm.ofThisBuild();
    List<String> command = new ArrayList<>(jvm.command());
    command.addAll(List.of("-cp", jvm.classPath(), Main.class.getName()));
    command.addAll(List.of(words));
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectOutput(file(name + ".out").toFile())
            .redirectError(file(name + ".err").toFile());
    builder.environment().keySet().removeIf(key -> key.startsWith("CADASTRE_"));
    builder.environment().putAll(environment);
    Process process = builder.start();
    started.add(process);
    return process;
  }

  private Path file(String name) {
    return folder.resolve(name);
  }

  private Ran client(String name, Map<String, String> environment, String... words)
      throws Exception {
    Process process = start(name, environment, words);
    assertThat(process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)).isTrue();
    return new Ran(
        process.exitValue(),
        Files.readString(file(name + ".out")),
        Files.readString(file(name + ".err")));
  }

  private String serve(String... more) throws Exception {
    List<String> words = new ArrayList<>(List.of("serve", "--port", "0"));
    words.addAll(List.of("--home", file("server").toString(), "--folder", "datasets/tiny"));
    words.addAll(List.of(more));
    Process server = start("serve", Map.of(), words.toArray(String[]::new));
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (System.nanoTime() < deadline && server.isAlive()) {
      String said = Files.readString(file("serve.out"));
      if (said.startsWith("serving on ") && said.endsWith("\n")) {
        return said.strip().substring("serving on ".length());
      }
      LockSupport.parkNanos(20_000_000);
    }
    throw new AssertionError("no server: " + Files.readString(file("serve.err")));
  }

  @Test
  void aServersCampaignLooksAsItDoesHere() throws Exception {
    Shell here = new Shell(folder);
    Ran local = here.run("run", TINY);
    String url = serve();
    Ran ran = Shell.bare("run", TINY, "--server", url);
    assertThat(ran.err()).contains("campaign tiny is done");
    assertThat(ran.exit()).isZero();
    assertThat(ran.out()).isEqualTo(local.out()).contains("base-8..tuned-8");

    for (String format : List.of("text", "json", "csv", "markdown")) {
      Ran compared = Shell.bare("compare", "latest", "--format", format, "--server", url);
      assertThat(compared.exit()).isZero();
      assertThat(compared.out())
          .as(format)
          .isEqualTo(here.run("compare", "latest", "--format", format).out());
    }
    Ran gated = Shell.bare("compare", "base-8", "tuned-8", "--gate", "--server", url);
    Ran gatedHere = here.run("compare", "base-8", "tuned-8", "--gate");
    assertThat(gated.exit()).isEqualTo(gatedHere.exit());
    assertThat(gated.out()).isEqualTo(gatedHere.out());

    Ran report =
        Shell.bare("report", "latest", "--out", file("remote").toString(), "--server", url);
    assertThat(report.exit()).as(report.err()).isZero();
    assertThat(here.run("report", "latest", "--out", file("local").toString()).exit()).isZero();
    for (String name : List.of("problems.csv", "pass-at-k.csv", "support-map.svg")) {
      assertThat(file("remote").resolve(name)).hasSameTextualContentAs(file("local").resolve(name));
    }
    assertThat(file("remote").resolve("report.html")).content().contains("base-8..tuned-8");

    Ran status = Shell.bare("status", "--server", url);
    assertThat(status.exit()).isZero();
    assertThat(status.row("name", "base-8")).isEqualTo(here.run("status").row("name", "base-8"));
    Ran again = Shell.bare("restart", "tiny", "--server", url);
    assertThat(again.exit()).isZero();
    assertThat(again.out()).isEqualTo(local.out());

    for (String run : List.of("base-8", "latest")) {
      Ran exported = Shell.bare("export", run, "--server", url);
      assertThat(exported.exit()).as(exported.err()).isZero();
      assertThat(exported.out().lines()).hasSize(48);
      assertThat(withoutExecutions(exported.out()))
          .isEqualTo(withoutExecutions(here.run("export", run).out()));
    }
    Ran mixed = Shell.bare("export", "base-8", "--format", "csv", "--trace", "--server", url);
    assertThat(mixed.exit()).isEqualTo(Main.BAD_USAGE);
    assertThat(mixed.err()).contains("traces are written as json; got --format csv");

    Ran stopped = Shell.bare("stop", "tiny", "--server", url);
    assertThat(stopped.exit()).isEqualTo(Main.REFUSED);
    assertThat(stopped.err()).contains("a campaign is stopped that waits or runs");
    Ran absent = Shell.bare("restart", "no-such", "--server", url);
    assertThat(absent.exit()).isEqualTo(Main.BAD_USAGE);
    assertThat(absent.err()).contains("no campaign is named 'no-such'");
    String wrong = here.file("wrong.yaml", "campaign: wrong", "runz: {}");
    Ran refused = Shell.bare("run", wrong, "--server", url);
    assertThat(refused.exit()).isEqualTo(Main.BAD_USAGE);
    assertThat(refused.err()).contains("runz");
  }

  private static String withoutExecutions(String lines) {
    return lines.replaceAll("\"execution\":\\d+", "");
  }

  @Test
  void whatWorksHereAloneSaysSo() {
    for (String verb : List.of("verify", "ask", "aggregate")) {
      Ran ran = Shell.bare(verb, "x", "--server", "http://localhost:1");
      assertThat(ran.exit()).isEqualTo(Main.BAD_USAGE);
      assertThat(ran.err())
          .isEqualTo(
              "cadastre: "
                  + verb
                  + " works where it is started; got --server; leave it out here, or use run,"
                  + " status, compare, report, export, audit, stop or restart\n");
    }
    Ran nobody = Shell.bare("status", "--server", "http://localhost:1");
    assertThat(nobody.exit()).isEqualTo(Main.FAILED);
    assertThat(nobody.err()).contains("got no connection; start one with cadastre serve");
  }

  @Test
  void aTokenIsShownOnceAndNowhereElseWhateverIsLogged() throws Exception {
    String home = file("server").toString();
    Ran made =
        Shell.bare("token", "create", "ci", "--scope", "operate", "--home", home, "--log", "ALL");
    assertThat(made.exit()).as(made.err()).isZero();
    String secret = made.out().strip();
    assertThat(secret).matches("cad_[A-Za-z0-9_-]{43}");
    assertThat(made.err()).contains("token 1 (ci, operate) until ").doesNotContain(secret);
    String reader =
        Shell.bare("token", "create", "eye", "--scope", "read", "--home", home).out().strip();
    Ran listed = Shell.bare("token", "list", "--home", home);
    assertThat(listed.row("id", "1")).startsWith("1 ci operate active ");

    String url = serve("--log", "ALL");
    Ran without = Shell.bare("status", "--server", url);
    assertThat(without.exit()).isEqualTo(Main.REFUSED);
    assertThat(without.err())
        .contains("asks for a token; there is none; put it into CADASTRE_TOKEN");
    Path kept = Files.writeString(file("token"), secret);
    Map<String, String> may = Map.of("CADASTRE_TOKEN_FILE", kept.toString());
    Ran ran = client("run", may, "run", TINY, "--server", url, "--log", "ALL");
    assertThat(ran.exit()).as(ran.err()).isZero();
    Map<String, String> looks = Map.of("CADASTRE_TOKEN", reader, "CADASTRE_SERVER", url);
    Ran seen = client("seen", looks, "status");
    assertThat(seen.exit()).as(seen.err()).isZero();
    Ran denied = client("denied", looks, "restart", "tiny");
    assertThat(denied.exit()).isEqualTo(Main.REFUSED);
    assertThat(denied.err()).contains("this needs the scope operate; got read");
    Ran here = client("here", looks, "verify", "base-8");
    assertThat(here.exit()).isEqualTo(Main.BAD_USAGE);
    assertThat(here.err()).contains("verify works where it is started; got CADASTRE_SERVER");
    Ran guess = client("false", Map.of("CADASTRE_TOKEN", "cad_guess"), "status", "--server", url);
    assertThat(guess.exit()).isEqualTo(Main.REFUSED);

    for (String name : List.of("serve", "run", "seen", "denied", "here", "false")) {
      for (String end : List.of(".out", ".err")) {
        assertThat(Files.readString(file(name + end)))
            .as(name + end)
            .doesNotContain(secret)
            .doesNotContain(reader)
            .doesNotContain("cad_guess");
      }
    }
    assertThat(Files.size(file("serve.err"))).as("a log was written").isGreaterThan(1000);
  }
}
