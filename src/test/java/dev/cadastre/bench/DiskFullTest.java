package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.cadastre.store.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The disk that the embedded database lies on is full. */
@Tag("slow")
@Timeout(300)
class DiskFullTest {

  @TempDir Path folder;

  private Path small() {
    return folder.resolve("small");
  }

  private static boolean done(String... command) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    process.getInputStream().readAllBytes();
    return process.waitFor(10, TimeUnit.SECONDS) && process.exitValue() == 0;
  }

  @AfterEach
  void unmount() throws Exception {
    if (Files.isDirectory(small())) {
      done("umount", small().toString());
    }
  }

  @Test
  void aFullDiskEndsTheCampaignAndWithRoomItContinues() throws Exception {
    Files.createDirectory(small());
    assumeTrue(
        done("mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", small().toString()),
        "a tmpfs is mounted by root only");
    Path campaign = new MadeUpCampaign(12, 300, 1200, 0).write(folder);
    Path quiet = Files.createDirectory(folder.resolve("quiet"));
    run(quiet, campaign, 0);

    String said = run(small(), campaign, 1);
    assertThat(said)
        .contains("the ledger needs room on its disk, which is full; make some")
        .contains("command again: what was committed is stored");

    assertThat(done("mount", "-o", "remount,size=200m", small().toString())).isTrue();
    run(small(), campaign, 0);
    assertThat(
            LedgerContents.of(DatabaseSettings.embedded(small().resolve("db")))
                .differences(LedgerContents.of(DatabaseSettings.embedded(quiet.resolve("db")))))
        .isEmpty();
  }

  private static String run(Path home, Path campaign, int code) throws InterruptedException {
    try (CampaignProcess process =
        CampaignProcess.start(
            home, DatabaseSettings.embedded(home.resolve("db")), "run", campaign.toString())) {
      assertThat(process.exitCode()).as(process::err).isEqualTo(code);
      return process.err();
    }
  }
}
