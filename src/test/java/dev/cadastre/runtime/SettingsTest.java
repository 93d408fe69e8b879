package dev.cadastre.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SettingsTest {

  @TempDir Path home;

  private Settings settings(Map<String, String> given, Map<String, String> environment) {
    Map<String, String> all = new HashMap<>(environment);
    all.put("CADASTRE_HOME", home.toString());
    return Settings.of(given, all);
  }

  private void file(String text) throws IOException {
    Files.writeString(home.resolve("cadastre.properties"), text);
  }

  @Test
  void withoutAnySettingTheLedgerIsEmbeddedUnderTheUsersHome() {
    Settings settings = Settings.of(Map.of(), Map.of());
    Path home = Path.of(System.getProperty("user.home"), ".cadastre");
    assertThat(settings.home()).isEqualTo(home);
    assertThat(settings.database().embedded()).isEqualTo(home.resolve("db").toAbsolutePath());
    assertThat(settings.log()).isEqualTo("WARNING");
  }

  @Test
  void theHomeOfTheCommandLineGoesBeforeThatOfTheEnvironment() {
    assertThat(settings(Map.of(), Map.of()).home()).isEqualTo(home);
    assertThat(settings(Map.of("home", home + "/x/../y"), Map.of()).home())
        .isEqualTo(home.resolve("y"));
  }

  @Test
  void commandLineGoesBeforeEnvironmentBeforeFileBeforeDefault() throws IOException {
    file("db.url=jdbc:postgresql://file/x\ndb.user=file\nlog=INFO\n");
    Settings fromFile = settings(Map.of(), Map.of());
    assertThat(fromFile.database().url()).isEqualTo("jdbc:postgresql://file/x");
    assertThat(fromFile.database().user()).isEqualTo("file");
    assertThat(fromFile.log()).isEqualTo("INFO");

    Map<String, String> environment =
        Map.of("CADASTRE_DB_URL", "jdbc:postgresql://environment/x", "CADASTRE_LOG", "FINE");
    Settings fromEnvironment = settings(Map.of(), environment);
    assertThat(fromEnvironment.database().url()).isEqualTo("jdbc:postgresql://environment/x");
    assertThat(fromEnvironment.database().user()).isEqualTo("file");
    assertThat(fromEnvironment.log()).isEqualTo("FINE");

    Settings fromCommandLine =
        settings(Map.of("db.url", "jdbc:postgresql://line/x", "log", "OFF"), environment);
    assertThat(fromCommandLine.database().url()).isEqualTo("jdbc:postgresql://line/x");
    assertThat(fromCommandLine.log()).isEqualTo("OFF");
  }

  @Test
  void aBlankSettingMeansTheDefault() throws IOException {
    file("db.url=jdbc:postgresql://file/x\n");
    assertThat(settings(Map.of(), Map.of("CADASTRE_DB_URL", " ")).database().embedded())
        .isEqualTo(home.resolve("db"));
  }

  @Test
  void aPasswordComesFromTheEnvironmentOrFromAFile() throws IOException {
    Path secret = Files.writeString(home.resolve("secret"), "s3cret\n");
    String url = "jdbc:postgresql://db/x";
    assertThat(
            settings(Map.of("db.url", url), Map.of("CADASTRE_DB_PASSWORD", "word"))
                .database()
                .password())
        .isEqualTo("word");
    Settings settings =
        settings(Map.of("db.url", url), Map.of("CADASTRE_DB_PASSWORD_FILE", secret.toString()));
    assertThat(settings.database().password()).isEqualTo("s3cret");
    assertThat(settings.toString()).doesNotContain("s3cret");
  }

  @Test
  void thePasswordOfTheEnvironmentGoesBeforeThatOfTheFile() throws IOException {
    file("db.url=jdbc:postgresql://db/x\ndb.password=old\n");
    Path secret = Files.writeString(home.resolve("secret"), "new");
    assertThat(
            settings(Map.of(), Map.of("CADASTRE_DB_PASSWORD_FILE", secret.toString()))
                .database()
                .password())
        .isEqualTo("new");
  }

  @Test
  void twoPasswordsSideBySideAreRefused() {
    assertThatThrownBy(
            () ->
                settings(
                    Map.of("db.url", "jdbc:postgresql://db/x"),
                    Map.of("CADASTRE_DB_PASSWORD", "a", "CADASTRE_DB_PASSWORD_FILE", "b")))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "a database password is given once; got both CADASTRE_DB_PASSWORD and"
                + " CADASTRE_DB_PASSWORD_FILE; unset one");
  }

  @Test
  void aPasswordFileThatIsNotThereIsNamed() {
    Path missing = home.resolve("missing");
    assertThatThrownBy(
            () ->
                settings(
                    Map.of("db.url", "jdbc:postgresql://db/x"),
                    Map.of("CADASTRE_DB_PASSWORD_FILE", missing.toString())))
        .hasMessage("CADASTRE_DB_PASSWORD_FILE names a readable file; got " + missing);
  }

  @Test
  void anUnknownKeyInTheFileIsRefused() throws IOException {
    file("db.ulr=jdbc:postgresql://db/x\n");
    assertThatThrownBy(() -> settings(Map.of(), Map.of()))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageStartingWith(
            home.resolve("cadastre.properties") + " knows db.url, db.user, db.password, ")
        .hasMessageEndingWith(", log; got 'db.ulr'");
  }

  @Test
  void lanesAndDeviceAreSettingsLikeAnyOther() throws IOException {
    assertThat(settings(Map.of(), Map.of()).engine()).isEqualTo(new Engine(256, "cpu"));
    file("lanes=64\ndevice=cuda\n");
    assertThat(settings(Map.of(), Map.of("CADASTRE_LANES", "8")).engine())
        .isEqualTo(new Engine(8, "cuda"));
    assertThat(settings(Map.of("device", "cuda:1"), Map.of()).engine())
        .isEqualTo(new Engine(64, "cuda:1"));
    assertThatThrownBy(() -> settings(Map.of("lanes", "many"), Map.of()))
        .hasMessage("lanes are a whole number; got 'many'; write for instance 256");
  }
}
