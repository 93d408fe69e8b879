package dev.cadastre.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.audit.Actor;
import dev.cadastre.campaign.Reach;
import dev.cadastre.cli.Shell.Ran;
import dev.cadastre.queue.Submissions;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.DatabaseSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Statement;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a server that died left behind, continued from the command line. */
@Tag("slow")
class RecoverTest {

  private static final Path TINY = Path.of("datasets/tiny");

  @TempDir Path folder;

  /** A submission and the lease of a server that is gone, which stored nothing else. */
  private void leave() throws Exception {
    Path home = folder.resolve("home").resolve("db");
    DatabaseSettings database = DatabaseSettings.embedded(home);
    try (Cadastre cadastre = Cadastre.start(new Settings(home, database, "OFF"))) {
      new Submissions(cadastre, Reach.within(TINY))
          .submit(
              Files.readString(TINY.resolve("campaign.yaml")),
              new Actor("anna", "10.0.0.1"),
              null,
              false);
      try (Connection connection = cadastre.database().dataSource().getConnection();
          Statement statement = connection.createStatement()) {
        statement.execute(
            "insert into lease (name, holder, pid, host, machine, since, heartbeat) values"
                + " ('campaign tiny', 'gone', 1, 'elsewhere', 'elsewhere', current_timestamp,"
                + " current_timestamp - interval '3600' second)");
      }
    }
  }

  @Test
  void aCampaignThatCameWithoutAFileIsContinuedFromItsStoredText() throws Exception {
    leave();
    Shell shell = new Shell(folder);
    Ran named = shell.run("recover");
    assertThat(named.exit()).isZero();
    assertThat(named.err())
        .contains("campaign tiny was cut off; its text is stored: cadastre recover --run --folder");
    Ran ran = shell.run("recover", "--run", "--folder", TINY.toString());
    assertThat(ran.exit()).as(ran.err()).isZero();
    assertThat(ran.out()).contains("base-8..tuned-8");
    assertThat(shell.run("status").row("name", "base-8")).contains(" 48 ");
    assertThat(shell.run("recover").err()).contains("no campaign was cut off");
  }
}
