package dev.cadastre.store;

import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration.ConnectionValidator;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import javax.sql.DataSource;
import org.hibernate.SessionFactory;
import org.hibernate.cfg.AvailableSettings;
import org.hibernate.cfg.Configuration;
import org.jspecify.annotations.Nullable;

/** One pool, shared by ledger and job repository; migrated by Flyway, validated by Hibernate. */
public final class Database implements AutoCloseable {

  private static final int H2_ALREADY_OPEN = 90020;
  private static final int JDBC_BATCH = 500;

  /** A server that says nothing for so long is taken for gone. */
  private static final int SILENCE_SECONDS = 600;

  static final List<Class<?>> ROWS =
      List.of(
          AccessTokenRow.class,
          AuditEventRow.class,
          CampaignRow.class,
          CheckpointRow.class,
          CheckpointSourceRow.class,
          ComparisonPassAtKRow.class,
          ComparisonProblemRow.class,
          ComparisonRow.class,
          ExecutionRow.class,
          ImportedExecutionRow.class,
          LikelihoodRow.class,
          NightlyRulingRow.class,
          ProblemRow.class,
          ProblemSetRow.class,
          RunChangeRow.class,
          RunPurgeRow.class,
          RunResultRow.class,
          RunRow.class,
          RunSourceRow.class,
          SampleRow.class,
          ScheduleFiringRow.class,
          ScheduleRow.class,
          SampleTextRow.class,
          ScoreRow.class,
          SubmissionRow.class,
          TallyClassRow.class,
          TallyRow.class,
          TokenTraceRow.class,
          TraceCheckRow.class,
          VerdictRow.class,
          VerifierRow.class);

  private final DatabaseSettings settings;
  private final AgroalDataSource pool;
  private final Patience patience;
  private final Clock clock;
  private final SessionFactory sessions;
  private final Transactions transactions;

  private Database(
      DatabaseSettings settings, AgroalDataSource pool, SessionFactory sessions, Clock clock) {
    this.settings = settings;
    this.pool = pool;
    this.sessions = sessions;
    this.clock = clock;
    this.patience = new Patience(settings.isPostgres() ? settings.patience() : Duration.ZERO);
    this.transactions = new Transactions(sessions, patience);
  }

  /**
   * Opens, migrates and validates.
   *
   * @throws DatabaseHeldException if another process has the embedded database open
   * @throws RefusedException if its tables are of another version that can't be migrated
   */
  public static Database open(DatabaseSettings settings) {
    return open(settings, Clock.systemUTC());
  }

  /**
   * Opens, migrates and validates.
   *
   * @param clock tells when things were stored; what it says decides nothing
   * @throws DatabaseHeldException if another process has the embedded database open
   */
  public static Database open(DatabaseSettings settings, Clock clock) {
    AgroalDataSource pool = pool(settings);
    try {
      greet(settings, pool);
      Schema.migrate(pool, settings.isPostgres());
      return new Database(settings, pool, sessions(settings, pool), clock);
    } catch (RuntimeException | Error e) {
      pool.close();
      throw e;
    }
  }

  private static AgroalDataSource pool(DatabaseSettings settings) {
    AgroalDataSourceConfigurationSupplier supplier = new AgroalDataSourceConfigurationSupplier();
    supplier.metricsEnabled(true);
    supplier
        .connectionPoolConfiguration()
        .initialSize(0)
        .maxSize(16)
        .acquisitionTimeout(Duration.ofSeconds(30))
        .connectionFactoryConfiguration()
        .jdbcUrl(settings.url());
    if (settings.isPostgres()) {
      supplier
          .connectionPoolConfiguration()
          .connectionFactoryConfiguration()
          .jdbcProperty("reWriteBatchedInserts", "true")
          .jdbcProperty("ApplicationName", "cadastre")
          .jdbcProperty("tcpKeepAlive", "true")
          .jdbcProperty("socketTimeout", String.valueOf(SILENCE_SECONDS));
      supplier
          .connectionPoolConfiguration()
          .exceptionSorter(new PostgreSQLExceptionSorter())
          .connectionValidator(ConnectionValidator.defaultValidator())
          .idleValidationTimeout(Duration.ofSeconds(1));
    }
    if (settings.user() != null) {
      supplier
          .connectionPoolConfiguration()
          .connectionFactoryConfiguration()
          .principal(new NamePrincipal(settings.user()));
    }
    if (settings.password() != null) {
      supplier
          .connectionPoolConfiguration()
          .connectionFactoryConfiguration()
          .credential(new SimplePassword(settings.password()));
    }
    try {
      return AgroalDataSource.from(supplier);
    } catch (SQLException e) {
      throw new IllegalStateException("cannot open " + settings.shownUrl(), e);
    }
  }

  /** Takes a first connection, so that what is wrong with it is said plainly. */
  private static void greet(DatabaseSettings settings, DataSource pool) {
    Path folder = settings.embedded();
    try (Connection connection = pool.getConnection()) {
      connection.isValid(5);
      if (folder != null) {
        Files.deleteIfExists(folder.resolve("server"));
        Files.writeString(
            folder.resolve("holder"),
            "pid "
                + ProcessHandle.current().pid()
                + " on "
                + InetAddress.getLocalHost().getHostName()
                + " since "
                + Instant.now().truncatedTo(ChronoUnit.SECONDS));
      }
    } catch (SQLException e) {
      if (folder != null && e.getErrorCode() == H2_ALREADY_OPEN) {
        throw new DatabaseHeldException(
            "the embedded database is used by one process at a time; "
                + settings.shownUrl()
                + " is held by "
                + holder(folder)
                + server(folder)
                + "; wait for it, stop it, or set CADASTRE_DB_URL to a PostgreSQL database that"
                + " serves several",
            e);
      }
      throw new IllegalStateException(
          "cannot connect to "
              + settings.shownUrl()
              + ": "
              + e.getMessage()
              + "; check CADASTRE_DB_URL, CADASTRE_DB_USER and the password",
          e);
    } catch (IOException e) {
      throw new IllegalStateException("cannot write " + folder, e);
    }
  }

  private static String holder(Path folder) {
    try {
      return Files.readString(folder.resolve("holder")).strip();
    } catch (IOException e) {
      return "another process";
    }
  }

  private static String server(Path folder) {
    try {
      return ", a server: use --server " + Files.readString(folder.resolve("server")).strip();
    } catch (IOException e) {
      return "";
    }
  }

  private static SessionFactory sessions(DatabaseSettings settings, DataSource pool) {
    Configuration configuration = new Configuration();
    ROWS.forEach(configuration::addAnnotatedClass);
    configuration.getProperties().put(AvailableSettings.JAKARTA_NON_JTA_DATASOURCE, pool);
    configuration
        .setProperty(AvailableSettings.HBM2DDL_AUTO, "validate")
        .setProperty(AvailableSettings.STATEMENT_BATCH_SIZE, String.valueOf(JDBC_BATCH))
        .setProperty(AvailableSettings.ORDER_INSERTS, "false")
        .setProperty(AvailableSettings.USE_SECOND_LEVEL_CACHE, "false")
        .setProperty(AvailableSettings.JAKARTA_VALIDATION_MODE, "none")
        .setProperty(
            AvailableSettings.DIALECT,
            settings.isPostgres()
                ? "org.hibernate.dialect.PostgreSQLDialect"
                : "org.hibernate.dialect.H2Dialect");
    return configuration.buildSessionFactory();
  }

  public DataSource dataSource() {
    return new PooledSource(pool, patience);
  }

  /** How long a server that goes away is waited for. */
  public Patience patience() {
    return patience;
  }

  /** Connections that are used at present. */
  public long connectionsInUse() {
    return pool.getMetrics().activeCount();
  }

  /** Connections that are open and not used. */
  public long connectionsIdle() {
    return pool.getMetrics().availableCount();
  }

  /** Threads that wait for a connection. */
  public long connectionsAwaited() {
    return pool.getMetrics().awaitingCount();
  }

  public Transactions transactions() {
    return transactions;
  }

  public DatabaseSettings settings() {
    return settings;
  }

  /** Whether it answers within so many seconds. */
  public boolean answers(int seconds) {
    try (Connection connection = pool.getConnection()) {
      return connection.isValid(seconds);
    } catch (SQLException e) {
      System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, "no answer", e);
      return false;
    }
  }

  /** Tells other processes that find an embedded database held where they can ask instead. */
  public void servedAt(String url) {
    Path folder = settings.embedded();
    if (folder != null) {
      try {
        Files.writeString(folder.resolve("server"), url);
      } catch (IOException e) {
        throw new UncheckedIOException("cannot write " + folder, e);
      }
    }
  }

  /** The present instant, in UTC. */
  OffsetDateTime now() {
    return OffsetDateTime.now(clock.withZone(ZoneOffset.UTC));
  }

  /** The version of the ledger's tables: the number of the last migration. */
  public String schema() {
    return Schema.version(pool);
  }

  /** Product and version, for messages. */
  public String product() {
    try (Connection connection = pool.getConnection()) {
      return connection.getMetaData().getDatabaseProductName()
          + " "
          + connection.getMetaData().getDatabaseProductVersion();
    } catch (SQLException e) {
      throw new IllegalStateException("the database does not answer", e);
    }
  }

  @Override
  public void close() {
    sessions.close();
    shutDownEmbedded();
    pool.close();
  }

  /** A compact close: the file is whole for the next process at once. */
  private void shutDownEmbedded() {
    @Nullable Path folder = settings.embedded();
    if (folder == null) {
      return;
    }
    try (Connection connection = pool.getConnection();
        var statement = connection.createStatement()) {
      statement.execute("shutdown");
      Files.deleteIfExists(folder.resolve("holder"));
      Files.deleteIfExists(folder.resolve("server"));
    } catch (SQLException | IOException e) {
      // the file is durable without it: every commit was written when it was acknowledged
      System.getLogger(Database.class.getName()).log(System.Logger.Level.DEBUG, "shutdown", e);
    }
  }
}
