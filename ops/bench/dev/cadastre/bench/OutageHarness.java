package dev.cadastre.bench;

import dev.cadastre.store.DatabaseSettings;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Stops a PostgreSQL server in the middle of a campaign and starts it again after some time: the
 * process that runs it outlasts that, and so does a server; one with less patience ends with 1, and
 * the same command then completes. Argument: seconds of the outage.
 */
public final class OutageHarness implements AutoCloseable {

  private static final MadeUpCampaign CAMPAIGN = new MadeUpCampaign(24, 300, 100, 2);
  private static final int PORT_ANY = 0;

  private final Path folder = Files.createTempDirectory("cadastre-outage");
  private final Path campaign = CAMPAIGN.write(folder);
  private final List<String> differences = new ArrayList<>();
  private final int seconds;
  private EmbeddedPostgres postgres;

  private OutageHarness(int seconds) throws IOException {
    this.seconds = seconds;
    this.postgres = postgres(PORT_ANY);
  }

  public static void main(String[] arguments) throws Exception {
    try (OutageHarness harness = new OutageHarness(Integer.parseInt(arguments[0]))) {
      harness.run();
      System.out.println(harness.differences.isEmpty() ? "all equal" : harness.differences);
      System.exit(harness.differences.isEmpty() ? 0 : 1);
    }
  }

  private EmbeddedPostgres postgres(int port) throws IOException {
    EmbeddedPostgres.Builder builder =
        EmbeddedPostgres.builder()
            .setDataDirectory(folder.resolve("data"))
            .setCleanDataDirectory(false);
    return (port == PORT_ANY ? builder : builder.setPort(port)).start();
  }

  private CampaignPlace place(String name) throws IOException, SQLException {
    try (Connection connection = postgres.getPostgresDatabase().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute("create database " + name);
    }
    return new CampaignPlace(
        Files.createDirectories(folder.resolve(name)),
        DatabaseSettings.of(postgres.getJdbcUrl("postgres", name), "postgres", null));
  }

  private void run() throws IOException, InterruptedException, SQLException {
    CampaignPlace quiet = place("quiet");
    end(quiet, 0);
    LedgerContents expected = quiet.ledger();

    CampaignPlace patient = place("patient");
    try (CampaignProcess process = start(patient)) {
      awaitSamples(patient, process);
      outage(patient);
      check("a run outlasts it", process.exitCode() == 0, process);
      told(process);
    }
    compare(patient, expected);

    CampaignPlace served = place("served");
    try (ServerProcess server = ServerProcess.start(served, folder)) {
      String id = server.submit(Files.readString(campaign));
      awaitSamples(served, server.process());
      outage(served);
      String state = server.awaitEnd(id);
      System.out.println("the submission is " + state);
      check("a server outlasts it", state.equals("done"), server.process());
      check("and ends", server.end() == 0, server.process());
      told(server.process());
    }
    compare(served, expected);

    CampaignPlace impatient = place("impatient");
    Files.writeString(
        impatient.home().resolve("cadastre.properties"), "database.patience=" + seconds / 4 + "\n");
    try (CampaignProcess process = start(impatient)) {
      awaitSamples(impatient, process);
      outage(impatient);
      check("one with less patience ends with 1", process.exitCode() == 1, process);
      process
          .err()
          .lines()
          .filter(line -> line.contains("cadastre: "))
          .forEach(System.out::println);
    }
    end(impatient, 0);
    compare(impatient, expected);
  }

  /** Stops the server and starts it again; nothing is written meanwhile. */
  private void outage(CampaignPlace place) throws IOException, InterruptedException, SQLException {
    int port = postgres.getPort();
    int stored = place.count("sample");
    long begun = System.nanoTime();
    postgres.close();
    TimeUnit.SECONDS.sleep(seconds);
    postgres = postgres(port);
    System.out.printf(
        "stopped with %d samples, and back after %.1f s%n",
        stored, (System.nanoTime() - begun) / 1e9);
  }

  private static void awaitSamples(CampaignPlace place, CampaignProcess process)
      throws InterruptedException, SQLException {
    if (!process.awaitError("rollouts: run")) {
      throw new IllegalStateException("it drew nothing: " + process.err());
    }
    while (place.count("sample") == 0) {
      process.hasEndedWithin(20);
    }
  }

  private static void told(CampaignProcess process) {
    process
        .err()
        .lines()
        .filter(line -> line.contains("the database is"))
        .forEach(System.out::println);
  }

  private void compare(CampaignPlace place, LedgerContents expected) throws SQLException {
    differences.addAll(place.ledger().differences(expected));
    differences.addAll(place.stuck());
  }

  private void check(String rule, boolean kept, CampaignProcess process) {
    System.out.println(rule + ": " + kept);
    if (!kept) {
      differences.add(rule + ": " + process.err());
    }
  }

  private CampaignProcess start(CampaignPlace place) {
    return CampaignProcess.start(place.home(), place.database(), "run", campaign.toString());
  }

  private void end(CampaignPlace place, int code) throws InterruptedException {
    try (CampaignProcess process = start(place)) {
      check("run ends with " + code, process.exitCode() == code, process);
    }
  }

  @Override
  public void close() throws IOException {
    postgres.close();
  }
}
