package dev.cadastre.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseSettingsTest {

  @Test
  void anEmptyUrlIsRefused() {
    assertThatThrownBy(() -> DatabaseSettings.of("", null, null))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("CADASTRE_DB_URL begins with jdbc:postgresql: or jdbc:h2:; got ''");
  }

  @Test
  void anEmbeddedDatabaseLiesUnderItsFolderAndIsDurable() {
    DatabaseSettings settings = DatabaseSettings.embedded(Path.of("/srv/ledger"));
    assertThat(settings.url())
        .startsWith("jdbc:h2:file:/srv/ledger/cadastre;")
        .contains(";WRITE_DELAY=0", ";DB_CLOSE_DELAY=-1", ";MODE=PostgreSQL");
    assertThat(settings.embedded()).isEqualTo(Path.of("/srv/ledger"));
    assertThat(settings.isPostgres()).isFalse();
    assertThat(settings.shownUrl()).isEqualTo("jdbc:h2:file:/srv/ledger/cadastre");
  }

  @Test
  void aServerKeepsItsUrlUserAndPassword() {
    DatabaseSettings settings = DatabaseSettings.of("jdbc:postgresql://db/x", "ada", "s3cret");
    assertThat(settings.url()).isEqualTo("jdbc:postgresql://db/x");
    assertThat(settings.user()).isEqualTo("ada");
    assertThat(settings.password()).isEqualTo("s3cret");
    assertThat(settings.embedded()).isNull();
    assertThat(settings.isPostgres()).isTrue();
  }

  @ParameterizedTest
  @CsvSource({
    "jdbc:postgresql://db:5432/x?user=ada&password=s3cret, jdbc:postgresql://db:5432/x",
    "jdbc:postgresql://db/x?password=a@s3cret, jdbc:postgresql://…",
    "jdbc:postgresql://ada:s3cret@db/x, jdbc:postgresql://db/x",
    "jdbc:postgresql://ada:s3@cret@db/x, jdbc:postgresql://db/x",
    "jdbc:postgresql://ada:s3/cret@db/x, jdbc:postgresql://db/x",
    "jdbc:postgresql://ada:s3cret?@db/x, jdbc:postgresql://…",
    "jdbc:h2:tcp://db/x;USER=ada;PASSWORD=s3cret, jdbc:h2:tcp://db/x",
  })
  void noSecretIsShown(String url, String shown) {
    DatabaseSettings settings = DatabaseSettings.of(url, "ada", "s3cret");
    assertThat(settings.shownUrl()).isEqualTo(shown);
    assertThat(settings.toString()).isEqualTo(shown);
  }

  @Test
  void aUrlOfAnotherKindIsRefusedWithoutItsSecret() {
    assertThatThrownBy(() -> DatabaseSettings.of("postgres://ada:s3cret@db/x", null, null))
        .hasMessage(
            "CADASTRE_DB_URL begins with jdbc:postgresql: or jdbc:h2:; got 'postgres://db/x'");
  }

  @Tag("slow")
  @ParameterizedTest
  @ValueSource(
      strings = {
        "jdbc:postgresql://localhost:1/x?password=s3cret",
        "jdbc:postgresql://ada:s3cret@localhost:1/x",
        "jdbc:h2:tcp://localhost:1/x;PASSWORD=s3cret",
      })
  void aFailedConnectionTellsWhereWithoutTheSecret(String url) {
    assertThatThrownBy(() -> Database.open(DatabaseSettings.of(url, "ada", "s3cret")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith("cannot connect to jdbc:")
        .hasMessageEndingWith("; check CADASTRE_DB_URL, CADASTRE_DB_USER and the password")
        .message()
        .contains("localhost:1/x")
        .doesNotContain("s3cret");
  }
}
