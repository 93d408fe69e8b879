package dev.cadastre.bench;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.operation.CampaignRun;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.lang.management.ManagementFactory;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;

/**
 * Times a campaign on a model server that costs nothing: {@link StubServer} in a process of its
 * own. Draws are stored on PostgreSQL; CPU is that of this process, client and JDBC, from a run's
 * first moment to its last. Arguments: problems, draws, requests in flight (0 to let the client
 * find out, which prints how it did), draws a request, milliseconds that an answer takes; {@code
 * live} behind them has the heap collected every few seconds, which costs CPU, and prints the most
 * that was left. The first of two runs warms up. Give it {@code -Xmx1g}.
 */
public final class ServedSpeed {

  private static final double MEBIBYTE = 1 << 20;

  private ServedSpeed() {}

  public static void main(String[] arguments) throws IOException, SQLException {
    int problems = Integer.parseInt(arguments[0]);
    Path folder = Files.createTempDirectory("cadastre-served");
    Process stub = stub(arguments[4]);
    try (BufferedReader said = stub.inputReader(UTF_8)) {
      int port = Integer.parseInt(said.readLine().replaceAll("\\D", ""));
      Path campaign = write(folder, problems, port, arguments);
      Settings settings = new Settings(folder, TestDatabase.POSTGRESQL.create(), "WARNING");
      try (Cadastre cadastre = Cadastre.start(settings);
          LoadSamples load = new LoadSamples(dataDirectory(cadastre))) {
        double before = ask(port, "/cpu");
        double size = number(cadastre, "select pg_database_size(current_database())");
        watch(port, arguments[2].equals("0"), arguments.length > 5);
        new CampaignRun(new Workspace(cadastre, System.out::println))
            .of(CampaignReader.read(campaign), Files.readString(campaign));
        print(cadastre, load);
        System.out.printf(
            Locale.ROOT,
            "stub, both runs: %.1f CPU seconds, not counted%n",
            ask(port, "/cpu") - before);
        printBytes(cadastre, size);
      }
    } finally {
      stub.destroy();
    }
    System.exit(0);
  }

  private static Process stub(String millis) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-Xmx512m",
            "-cp",
            System.getProperty("java.class.path"),
            StubServer.class.getName(),
            "0",
            millis)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }

  private static Path write(Path folder, int problems, int port, String[] arguments)
      throws IOException {
    new MadeUpCampaign(problems, 1, 60, 0).write(folder);
    Path file = folder.resolve("served.yaml");
    Files.writeString(
        file,
        """
        campaign: served
        problems: {sums: problems.jsonl}
        checkpoints:
          m: {servers: ["http://127.0.0.1:%1$d"], model: stub, dialect: vllm, %3$sdrawsPerRequest: %4$s}
        plans:
          first:  {temperature: 1, topP: 1, topK: 0, maxTokens: 200, stop: [], template: plain, seed: 1}
          second: {temperature: 1, topP: 1, topK: 0, maxTokens: 200, stop: [], template: plain, seed: 2}
        runs:
          first:  {checkpoint: m, problems: sums, plan: first, draws: %2$s}
          second: {checkpoint: m, problems: sums, plan: second, draws: %2$s}
        verifier: integer
        """
            .formatted(
                port,
                arguments[1],
                arguments[2].equals("0") ? "" : "inFlight: " + arguments[2] + ", ",
                arguments[3]));
    return file;
  }

  private static Path dataDirectory(Cadastre cadastre) throws SQLException {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery("show data_directory")) {
      row.next();
      return Path.of(row.getString(1));
    }
  }

  private static double ask(int port, String path) throws IOException {
    try (InputStream in = URI.create("http://127.0.0.1:" + port + path).toURL().openStream()) {
      return Double.parseDouble(new String(in.readAllBytes(), UTF_8));
    }
  }

  private static double number(Cadastre cadastre, String question) throws SQLException {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row = statement.executeQuery(question)) {
      row.next();
      return row.getDouble(1);
    }
  }

  /** Looks at what the stub holds, and at what the heap does. */
  private static void watch(int port, boolean inside, boolean live) {
    Thread thread =
        new Thread(
            () -> {
              long most = 0;
              try {
                for (int second = 0; ; second++) {
                  Thread.sleep(1000);
                  if (inside) {
                    System.out.printf("%d s: the stub holds %.0f%n", second, ask(port, "/inside"));
                  }
                  if (live && second % 4 == 0) {
                    System.gc();
                    long used = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
                    most = Math.max(most, used);
                    System.out.printf(
                        Locale.ROOT,
                        "%d s: heap, all garbage collected: %.0f MiB, at most %.0f MiB%n",
                        second,
                        used / MEBIBYTE,
                        most / MEBIBYTE);
                  }
                }
              } catch (IOException e) { // the stub has ended
                System.out.println(e.getMessage());
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "watch");
    thread.setDaemon(true);
    thread.start();
  }

  private static void printBytes(Cadastre cadastre, double before) throws SQLException {
    double size = number(cadastre, "select pg_database_size(current_database())") - before;
    double draws = number(cadastre, "select count(*) from sample where sum_log_prob_nats < 0");
    double characters = number(cadastre, "select avg(length(text)) from sample_text");
    System.out.printf(
        Locale.ROOT,
        "%,.0f draws with log-probabilities, %,.0f verdicts, %,.0f trace checks: %,.0f bytes a draw"
            + " in the database, %,.0f of them characters of texts%n",
        draws,
        number(cadastre, "select count(*) from verdict"),
        number(cadastre, "select count(*) from trace_check"),
        size / draws,
        characters);
  }

  private static void print(Cadastre cadastre, LoadSamples load) throws SQLException {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement();
        ResultSet row =
            statement.executeQuery(
                """
                select e.job || ' ' || e.subject, e.started_at, e.ended_at,
                  (select count(*) from sample s where s.execution = e.execution) as draws
                from execution e order by execution""")) {
      while (row.next()) {
        if (row.getLong(4) > 0) {
          Instant from = row.getTimestamp(2).toInstant();
          Instant to = row.getTimestamp(3).toInstant();
          print(row.getString(1), row.getLong(4), from, to, load.between(from, to));
        }
      }
    }
  }

  private static void print(
      String what, long draws, Instant from, Instant to, List<LoadSamples.Look> looks) {
    LoadSamples.Look first = looks.get(0);
    LoadSamples.Look last = looks.get(looks.size() - 1);
    double seconds = Duration.between(from, to).toMillis() / 1e3;
    double own = last.own() - first.own();
    double client = last.client() - first.client();
    double batch = last.batch() - first.batch();
    double postgres = last.postgres() - first.postgres();
    System.out.printf(
        Locale.ROOT,
        "%s: %,d draws in %.1f s, %,.0f draws/s%n"
            + "  client and JDBC: %.1f CPU s, %.1f microseconds a draw, %,.0f draws a CPU second,"
            + " %,.0f in two cores' time%n"
            + "  of them %.1f microseconds in threads that ask and read, %.1f in the one that stores,"
            + " %.1f in the rest (collector, compiler)%n"
            + "  PostgreSQL: %.1f CPU s, %.1f microseconds a draw%n"
            + "  heap: peak %.0f MiB with garbage, %.0f MiB after a collection%n",
        what,
        draws,
        seconds,
        draws / seconds,
        own,
        own / draws * 1e6,
        draws / own,
        2 * draws / own,
        client / draws * 1e6,
        batch / draws * 1e6,
        (own - client - batch) / draws * 1e6,
        postgres,
        postgres / draws * 1e6,
        looks.stream().mapToLong(LoadSamples.Look::heap).max().orElse(0) / MEBIBYTE,
        looks.stream().mapToLong(LoadSamples.Look::live).max().orElse(0) / MEBIBYTE);
  }
}
