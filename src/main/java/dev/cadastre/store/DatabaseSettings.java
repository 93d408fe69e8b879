package dev.cadastre.store;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Which database holds the ledger.
 *
 * @param url JDBC URL of PostgreSQL or H2
 * @param user null where the URL or the server needs none
 * @param password never logged, never stored
 * @param embedded folder of the embedded H2 database; null for a server
 * @param patience how long a server that goes away is waited for; an embedded one cannot go
 */
public record DatabaseSettings(
    String url,
    @Nullable String user,
    @Nullable String password,
    @Nullable Path embedded,
    Duration patience) {

  private static final String H2_MODE =
      ";MODE=PostgreSQL;DATABASE_TO_LOWER=TRUE;DEFAULT_NULL_ORDERING=HIGH";
  // other values lose acknowledged commits when the process is killed
  private static final String H2_DURABLE = ";WRITE_DELAY=0;DB_CLOSE_DELAY=-1";

  public DatabaseSettings {
    if (!url.startsWith("jdbc:postgresql:") && !url.startsWith("jdbc:h2:")) {
      throw new IllegalArgumentException(
          "CADASTRE_DB_URL begins with jdbc:postgresql: or jdbc:h2:; got '" + shown(url) + "'");
    }
  }

  /** The embedded H2 file database under a folder. */
  public static DatabaseSettings embedded(Path folder) {
    Path file = folder.toAbsolutePath().resolve("cadastre");
    return new DatabaseSettings(
        "jdbc:h2:file:" + file + H2_MODE + H2_DURABLE,
        "sa",
        "",
        folder.toAbsolutePath(),
        Patience.DEFAULT);
  }

  /** A database by URL: PostgreSQL, or an H2 URL of the user's own. */
  public static DatabaseSettings of(String url, @Nullable String user, @Nullable String password) {
    if (url.startsWith("jdbc:h2:")) {
      return new DatabaseSettings(
          url + H2_MODE + H2_DURABLE,
          user == null ? "sa" : user,
          password == null ? "" : password,
          null,
          Patience.DEFAULT);
    }
    return new DatabaseSettings(url, user, password, null, Patience.DEFAULT);
  }

  /** The same database, waited for for so long if it goes away. */
  public DatabaseSettings withPatience(Duration other) {
    return new DatabaseSettings(url, user, password, embedded, other);
  }

  /** Whether the database lies in files that one process opens at a time. */
  public boolean isForOneProcess() {
    return !isPostgres() && !url.matches("jdbc:h2:(tcp|ssl):.*");
  }

  /** Whether it is PostgreSQL; else it is H2. */
  public boolean isPostgres() {
    return url.startsWith("jdbc:postgresql:");
  }

  /** The URL without anything that could be a secret, for messages. */
  public String shownUrl() {
    return shown(url);
  }

  private static String shown(String url) {
    String place = url.replaceAll("(?s)[;?].*$", "");
    boolean unclear = url.lastIndexOf('@') >= place.length(); // may be the end of a password
    return place.replaceAll(unclear ? "(?s)//.*$" : "(?s)//.*@", unclear ? "//…" : "//");
  }

  /** Without the password, for a record is easily logged. */
  @Override
  public String toString() {
    return shownUrl();
  }
}
