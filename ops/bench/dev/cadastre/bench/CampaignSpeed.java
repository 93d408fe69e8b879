package dev.cadastre.bench;

import dev.cadastre.store.DatabaseSettings;
import dev.cadastre.store.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Times a large campaign as a user meets it, through the launcher. Arguments: database (h2,
 * postgresql), problems, draws, repeats, path of {@code ops/cadastre}. Two runs are taken in,
 * verified, counted and compared; then, so many times, ten samples are taken out of the second run
 * and the campaign is continued; then, so many times, the counts are taken out and the runs are
 * compared.
 */
public final class CampaignSpeed {

  private static final String NEWEST =
      "select job, subject, started_at, ended_at from execution order by execution desc";

  private final Path folder = Files.createTempDirectory("cadastre-speed");
  private final DatabaseSettings database;
  private final String launcher;
  private final String campaign;

  private CampaignSpeed(TestDatabase kind, MadeUpCampaign made, String launcher)
      throws IOException {
    this.database =
        kind == TestDatabase.H2 ? DatabaseSettings.embedded(folder.resolve("db")) : kind.create();
    this.launcher = launcher;
    this.campaign = made.write(folder).toString();
  }

  public static void main(String[] arguments) throws Exception {
    CampaignSpeed speed =
        new CampaignSpeed(
            TestDatabase.valueOf(arguments[0].toUpperCase(Locale.ROOT)),
            new MadeUpCampaign(
                Integer.parseInt(arguments[1]), Integer.parseInt(arguments[2]), 60, 0),
            arguments[4]);
    speed.whole();
    int repeats = Integer.parseInt(arguments[3]);
    for (int i = 0; i < repeats; i++) {
      speed.tenMissing();
    }
    for (int i = 0; i < repeats; i++) {
      speed.compare();
    }
    System.exit(0);
  }

  private void whole() throws Exception {
    Instant typed = cadastre("run", campaign);
    System.out.printf("whole campaign: wall %.1f s%n", seconds(typed, Instant.now()));
    for (Job job : jobs(20)) {
      System.out.println("  " + job);
    }
  }

  /** A job's end is later than its first draw, so what is printed is an upper bound. */
  private void tenMissing() throws Exception {
    change(
        "delete from sample where run = 2 and draw = 7 and problem < 10",
        "delete from sample_text where run = 2 and draw = 7 and problem < 10",
        "delete from verdict where run = 2 and draw = 7 and problem < 10",
        "update sample_count set samples = samples - 1 where run = 2 and problem < 10",
        "update verdict_count set verdicts = verdicts - 1 where run = 2 and problem < 10");
    Instant typed = cadastre("run", campaign);
    Instant ended = Instant.now();
    Job draw =
        jobs(5).stream().filter(job -> job.name.equals("rollouts")).findFirst().orElseThrow();
    System.out.printf(
        "ten missing: command to the job's start %.2f s, to its ten draws stored %.2f s, to the"
            + " campaign's end %.2f s; load %s%n",
        seconds(typed, draw.started), seconds(typed, draw.ended), seconds(typed, ended), load());
  }

  private void compare() throws Exception {
    change(
        "delete from tally",
        "delete from tally_class",
        "delete from run_result",
        "delete from comparison_problem",
        "delete from comparison_pass_at_k",
        "delete from comparison");
    Instant typed = cadastre("compare", "base", "tuned", "--verifier", "integer");
    double wall = seconds(typed, Instant.now());
    List<Job> jobs = jobs(3);
    System.out.printf(
        "aggregate + compare: jobs %.2f s, wall %.2f s; %s; load %s%n",
        jobs.stream().mapToDouble(Job::seconds).sum(), wall, jobs, load());
  }

  /** Mean number of threads that wanted a core in the last minute. */
  private static String load() {
    return "%.1f".formatted(ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage());
  }

  /** Runs a command to its end; returns when it was typed. */
  private Instant cadastre(String... arguments) throws Exception {
    List<String> command = new ArrayList<>(List.of(launcher));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command);
    Map<String, String> environment = builder.environment();
    environment.put("CADASTRE_HOME", folder.toString());
    if (database.embedded() == null) {
      environment.put("CADASTRE_DB_URL", database.url());
      environment.put("CADASTRE_DB_USER", String.valueOf(database.user()));
    }
    File log = folder.resolve("log").toFile();
    builder.redirectErrorStream(true).redirectOutput(log);
    Instant typed = Instant.now();
    int code = builder.start().waitFor();
    if (code != 0) {
      throw new IllegalStateException(
          command + " ended with exit code " + code + ": " + Files.readString(log.toPath()));
    }
    return typed;
  }

  private record Job(String name, String subject, Instant started, Instant ended) {
    double seconds() {
      return CampaignSpeed.seconds(started, ended);
    }

    @Override
    public String toString() {
      return "%s %s %.2f s".formatted(name, subject, seconds());
    }
  }

  private static double seconds(Instant from, Instant to) {
    return from.until(to, ChronoUnit.MILLIS) / 1e3;
  }

  /** The last jobs, newest first. */
  private List<Job> jobs(int limit) throws SQLException {
    List<Job> jobs = new ArrayList<>();
    try (Connection connection = connect();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(NEWEST + " limit " + limit)) {
      while (row.next()) {
        jobs.add(
            new Job(
                row.getString(1),
                row.getString(2),
                row.getObject(3, OffsetDateTime.class).toInstant(),
                row.getObject(4, OffsetDateTime.class).toInstant()));
      }
    }
    shutDown();
    return jobs;
  }

  private void change(String... statements) throws SQLException {
    try (Connection connection = connect();
        Statement statement = connection.createStatement()) {
      for (String sql : statements) {
        statement.executeUpdate(sql);
      }
    }
    shutDown();
  }

  private Connection connect() throws SQLException {
    return DriverManager.getConnection(database.url(), database.user(), database.password());
  }

  private void shutDown() throws SQLException {
    if (database.embedded() != null) {
      try (Connection connection = connect();
          Statement statement = connection.createStatement()) {
        statement.execute("shutdown");
      }
    }
  }
}
