package dev.cadastre.rest;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.access.Scope;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Tokens;
import dev.cadastre.operation.Workspace;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a client is told when something breaks that nobody foresaw: here tables that are gone. */
class BrokenTest {

  private static final Pattern TOLD =
      Pattern.compile(
          "the server's log tells what, under"
              + " ([0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12})");

  @TempDir Path home;

  /** Keeps what is logged. */
  private static final class Kept extends Handler implements AutoCloseable {
    private final List<LogRecord> records = new ArrayList<>();
    private final Logger logger = Logger.getLogger("dev.cadastre.rest");

    private final @Nullable Level level = logger.getLevel();

    Kept() {
      logger.setLevel(Level.ALL); // whatever a test before it left
      logger.addHandler(this);
      logger.setUseParentHandlers(false);
    }

    @Override
    public synchronized void publish(LogRecord line) {
      records.add(line);
    }

    synchronized List<LogRecord> naming(String id) {
      return records.stream().filter(line -> line.getMessage().contains(id)).toList();
    }

    @Override
    public void flush() {}

    @Override
    public void close() {
      logger.removeHandler(this);
      logger.setLevel(level);
      logger.setUseParentHandlers(true);
    }
  }

  private static void execute(Cadastre cadastre, String sql) throws SQLException {
    try (Connection connection = cadastre.database().dataSource().getConnection();
        Statement statement = connection.createStatement()) {
      statement.execute(sql);
    }
  }

  private static void leadsToTheLog(Wire.Said said, String path, Kept log) {
    assertThat(said.status()).as(said.body()).isEqualTo(500);
    assertThat(said.headers()).containsEntry("content-type", "application/problem+json");
    assertThat(said.json().get("title").asText()).isEqualTo("Something broke");
    assertThat(said.json().get("instance").asText()).isEqualTo(path);
    assertThat(said.json().size()).as(said.body()).isEqualTo(5);
    Matcher told = TOLD.matcher(said.detail());
    assertThat(told.matches()).as(said.detail()).isTrue();
    assertThat(said.body())
        .doesNotContainIgnoringCase("exception")
        .doesNotContainIgnoringCase("select ")
        .doesNotContain("dev.cadastre", "org.h2", "java.", "\tat ");
    assertThat(log.naming(told.group(1)))
        .singleElement()
        .satisfies(line -> assertThat(line.getThrown()).isNotNull());
  }

  @Test
  void theBodyTellsOfTheLogAndOfNothingInside() throws Exception {
    try (Cadastre cadastre =
            Cadastre.start(
                new Settings(home, TestDatabase.H2.create(), "OFF"),
                Server.beans(Reach.within(home)));
        Server server =
            Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        Kept log = new Kept()) {
      execute(cadastre, "alter table schedule rename to mislaid");
      leadsToTheLog(Wire.get(server.address(), "/api/schedules", null), "/api/schedules", log);
      // and where it breaks before any resource is found: who asks can't be looked up
      String token =
          new Tokens(new Workspace(cadastre, line -> {}), Clock.systemUTC())
              .create("eye", Scope.READ, 1)
              .secret()
              .text();
      assertThat(Wire.get(server.address(), "/api/runs", token).status()).isEqualTo(200);
      execute(cadastre, "alter table access_token rename to lost");
      leadsToTheLog(Wire.get(server.address(), "/api/runs", token), "/api/runs", log);
    }
  }
}
