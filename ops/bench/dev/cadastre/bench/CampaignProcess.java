package dev.cadastre.bench;

import dev.cadastre.store.DatabaseSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The command line in a JVM of its own, on the class path of this one. */
public final class CampaignProcess implements AutoCloseable {

  private static final int KILLED = 128 + 9;

  /** What its progress says of draws; a bar at nothing may precede the execution. */
  private static final Pattern DRAWS = Pattern.compile("rollouts: run [^\\n]*\\] ([\\d,]+)/");

  private final Process process;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private final List<Thread> readers = new ArrayList<>();

  private CampaignProcess(Process process) {
    this.process = process;
    read(process.getInputStream(), out);
    read(process.getErrorStream(), err);
  }

  /**
   * Starts a command; its progress bar is on, as on a terminal.
   *
   * @param database an embedded one lies in {@code home/db}
   */
  public static CampaignProcess start(Path home, DatabaseSettings database, String... arguments) {
    return start(ChildJvm.ofThisBuild(), home, database, arguments);
  }

  /** The same in a JVM of one's choice. */
  static CampaignProcess start(
      ChildJvm jvm, Path home, DatabaseSettings database, String... arguments) {
    List<String> command = new ArrayList<>();
    // a JVM ignores SIGINT for good if its parent did
    command.addAll(List.of("env", "--default-signal=INT"));
    command.addAll(jvm.command());
    command.add("-Dcadastre.terminal=true");
    command.addAll(List.of("-XX:ErrorFile=" + home + "/hs_err.log", "-XX:-CreateCoredumpOnCrash"));
    command.add("dev.cadastre.cli.Main");
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.keySet().removeIf(name -> name.startsWith("CADASTRE_"));
    environment.put("CLASSPATH", jvm.classPath());
    environment.put("CADASTRE_HOME", home.toString());
    if (database.embedded() == null) {
      environment.put("CADASTRE_DB_URL", database.url());
      environment.put("CADASTRE_DB_USER", String.valueOf(database.user()));
    }
    try {
      return new CampaignProcess(builder.start());
    } catch (IOException e) {
      throw new UncheckedIOException("starting " + command, e);
    }
  }

  private void read(InputStream in, StringWriter into) {
    Thread reader =
        new Thread(
            () -> {
              try (BufferedReader text =
                  new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
                for (int c = text.read(); c >= 0; c = text.read()) {
                  into.write(c);
                }
              } catch (IOException e) {
                into.write(e.toString());
              }
            });
    reader.setDaemon(true);
    reader.start();
    readers.add(reader);
  }

  public long pid() {
    return process.pid();
  }

  public String out() {
    return out.toString();
  }

  public String err() {
    return err.toString();
  }

  public boolean isRunning() {
    return process.isAlive();
  }

  /** Waits until the process has written a text to stderr, or has ended; says whether it wrote. */
  public boolean awaitError(String text) throws InterruptedException {
    while (!err().contains(text)) {
      if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
        join();
        return err().contains(text);
      }
    }
    return true;
  }

  /** How many draws its progress has told of last. */
  public long draws() {
    long draws = 0;
    for (Matcher told = DRAWS.matcher(err()); told.find(); ) {
      draws = Long.parseLong(told.group(1).replace(",", ""));
    }
    return draws;
  }

  /** Waits until it has told of more draws than so many, or has ended; says whether it told. */
  public boolean awaitDraws(long more) throws InterruptedException {
    while (draws() <= more) {
      if (process.waitFor(10, TimeUnit.MILLISECONDS)) {
        join();
        return draws() > more;
      }
    }
    return true;
  }

  /** Waits for at most so long; says whether the process has ended by then. */
  public boolean hasEndedWithin(long millis) throws InterruptedException {
    return process.waitFor(millis, TimeUnit.MILLISECONDS);
  }

  /** Waits for the end; returns the exit code. */
  public int exitCode() throws InterruptedException {
    if (!process.waitFor(5, TimeUnit.MINUTES)) {
      throw new IllegalStateException("still running after five minutes: " + err);
    }
    join();
    return process.exitValue();
  }

  private void join() throws InterruptedException {
    for (Thread reader : readers) {
      reader.join();
    }
  }

  /** Kills with SIGKILL; says whether that is what ended the process. */
  public boolean kill() throws InterruptedException {
    process.destroyForcibly();
    return exitCode() == KILLED;
  }

  /** Sends a signal by its name, for instance TERM. */
  public void signal(String name) throws IOException, InterruptedException {
    new ProcessBuilder("kill", "-" + name, String.valueOf(pid())).inheritIO().start().waitFor();
  }

  @Override
  public void close() {
    process.destroyForcibly();
  }
}
