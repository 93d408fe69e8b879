package dev.cadastre.runtime;

import dev.cadastre.access.IssuerSettings;
import dev.cadastre.access.Scope;
import dev.cadastre.fleet.Access;
import dev.cadastre.store.DatabaseSettings;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.jspecify.annotations.Nullable;

/**
 * Where Cadastre keeps its data and which database it uses. Precedence: command line, environment
 * ({@code CADASTRE_...}), {@code $CADASTRE_HOME/cadastre.properties} (the same words in lower case
 * with dots: {@code db.url}), default.
 *
 * @param home folder of the embedded database, indexes and rejects
 * @param database the ledger's database
 * @param engine how checkpoints draw
 * @param access how model servers are reached
 * @param issuer whose signed tokens the server takes; null for nobody's
 * @param server URL of a server that works instead of this process; null for none
 * @param log level of the log on stderr, as java.util.logging names it
 */
public record Settings(
    Path home,
    DatabaseSettings database,
    Engine engine,
    Access access,
    @Nullable IssuerSettings issuer,
    @Nullable String server,
    String log) {

  /** With the engine's defaults, no issuer, and no keys or proxies. */
  public Settings(Path home, DatabaseSettings database, String log) {
    this(home, database, Engine.DEFAULTS, new Access(Map.of(), null), null, null, log);
  }

  /** The command line, the environment or the file. */
  @FunctionalInterface
  private interface Source {
    @Nullable String get(String key);
  }

  private static final List<String> KNOWN =
      List.of(
          "db.url",
          "db.user",
          "db.password",
          "db.password.file",
          "database.patience",
          "lanes",
          "device",
          "ca.file",
          "server",
          "oidc.issuer",
          "oidc.audience",
          "oidc.jwks",
          "oidc.scope.claim",
          "oidc.scope.read",
          "oidc.scope.operate",
          "oidc.scope.admin",
          "log");

  /**
   * Reads the settings of a process.
   *
   * @param given settings of the command line by key ({@code home}, {@code db.url}...)
   * @param environment the process's environment
   * @throws IllegalArgumentException if a setting is unknown or contradicts another
   */
  public static Settings of(Map<String, String> given, Map<String, String> environment) {
    String home = given.getOrDefault("home", environment.getOrDefault("CADASTRE_HOME", ""));
    Path folder =
        home.isBlank()
            ? Path.of(System.getProperty("user.home"), ".cadastre")
            : Path.of(home).toAbsolutePath().normalize();
    Properties file = file(folder.resolve("cadastre.properties"));
    List<Source> sources =
        List.of(given::get, key -> environment.get(variable(key)), file::getProperty);
    String url = first(sources, "db.url");
    DatabaseSettings database =
        url == null
            ? DatabaseSettings.embedded(folder.resolve("db"))
            : DatabaseSettings.of(url, first(sources, "db.user"), password(sources));
    String patience = first(sources, "database.patience");
    String log = first(sources, "log");
    String authorities = first(sources, "ca.file");
    return new Settings(
        folder,
        patience == null ? database : database.withPatience(seconds(patience)),
        engine(sources),
        new Access(environment, authorities == null ? null : Path.of(authorities)),
        issuer(sources),
        first(sources, "server"),
        log == null ? "WARNING" : log);
  }

  private static Engine engine(List<Source> sources) {
    String lanes = first(sources, "lanes");
    String device = first(sources, "device");
    try {
      return new Engine(
          lanes == null ? Engine.DEFAULTS.lanes() : Integer.parseInt(lanes),
          device == null ? Engine.DEFAULTS.device() : device);
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          "lanes are a whole number; got '" + lanes + "'; write for instance 256", e);
    }
  }

  private static Duration seconds(String patience) {
    if (!patience.matches("\\d{1,6}")) {
      throw new IllegalArgumentException(
          "database.patience is a number of seconds, 0 to 999999; got '"
              + patience
              + "'; write for instance 300");
    }
    return Duration.ofSeconds(Long.parseLong(patience));
  }

  /** Asks servers that are no model servers: with our authorities, by the named proxies. */
  public HttpClient client() {
    return access.client();
  }

  private static @Nullable IssuerSettings issuer(List<Source> sources) {
    String issuer = first(sources, "oidc.issuer");
    String audience = first(sources, "oidc.audience");
    if (issuer == null && audience == null) {
      return null;
    }
    if (issuer == null || audience == null) {
      throw new IllegalArgumentException(
          "oidc.issuer and oidc.audience go together; got "
              + (issuer == null ? "no issuer" : "no audience")
              + "; set both: a token for another audience is not for this server");
    }
    String claim = first(sources, "oidc.scope.claim");
    String jwks = first(sources, "oidc.jwks");
    Map<Scope, String> scopes = new EnumMap<>(Scope.class);
    for (Scope scope : Scope.values()) {
      String value = first(sources, "oidc.scope." + scope.word());
      scopes.put(scope, value == null ? "cadastre:" + scope.word() : value);
    }
    return new IssuerSettings(
        URI.create(issuer),
        audience,
        claim == null ? IssuerSettings.SCOPE_CLAIM : claim,
        scopes,
        jwks == null ? null : URI.create(jwks));
  }

  private static String variable(String key) {
    return "CADASTRE_" + key.toUpperCase(Locale.ROOT).replace('.', '_');
  }

  /** The first source that has the key decides; a blank value means the default. */
  private static @Nullable String first(List<Source> sources, String key) {
    for (Source source : sources) {
      String value = source.get(key);
      if (value != null) {
        return value.isBlank() ? null : value.strip();
      }
    }
    return null;
  }

  /** The first source that has a password, or a file with one, decides. */
  private static @Nullable String password(List<Source> sources) {
    for (Source source : sources) {
      String password = first(List.of(source), "db.password");
      String file = first(List.of(source), "db.password.file");
      if (password != null && file != null) {
        throw new IllegalArgumentException(
            "a database password is given once; got both CADASTRE_DB_PASSWORD and"
                + " CADASTRE_DB_PASSWORD_FILE; unset one");
      }
      if (password != null || file != null) {
        return file == null ? password : read(file);
      }
    }
    return null;
  }

  private static String read(String file) {
    try {
      return Files.readString(Path.of(file)).strip();
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "CADASTRE_DB_PASSWORD_FILE names a readable file; got " + file, e);
    }
  }

  private static Properties file(Path path) {
    Properties properties = new Properties();
    if (Files.isRegularFile(path)) {
      try (Reader reader = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
        properties.load(reader);
      } catch (IOException e) {
        throw new IllegalArgumentException("cannot read " + path + ": " + e.getMessage(), e);
      }
    }
    for (String key : properties.stringPropertyNames()) {
      if (!KNOWN.contains(key)) {
        throw new IllegalArgumentException(
            path + " knows " + String.join(", ", KNOWN) + "; got '" + key + "'");
      }
    }
    return properties;
  }
}
