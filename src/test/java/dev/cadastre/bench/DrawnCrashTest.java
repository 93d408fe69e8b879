package dev.cadastre.bench;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cadastre.inference.TinyCheckpoint;
import dev.cadastre.inference.checkpoint.Family;
import dev.cadastre.store.DatabaseSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A checkpoint that draws is killed, then crashes as native code crashes, then finishes. */
@Tag("slow")
class DrawnCrashTest {

  private static final int CPUS = Runtime.getRuntime().availableProcessors();
  private static final int PROBLEMS = Math.max(12, 6 * CPUS);
  private static final int DRAWS = 64;

  /** Draws told before a process is ended: each thread may hold one uncommitted. */
  private static final int SEEN = (CPUS + 1) * DRAWS;

  private static final Pattern DRAWN = Pattern.compile("rollouts: run base .* (\\d+)/\\d+ draws");

  @TempDir Path folder;

  private Path campaign() throws IOException {
    TinyCheckpoint.of(Family.QWEN2, 1).write(Files.createDirectory(folder.resolve("base")));
    Files.write(
        folder.resolve("problems.jsonl"),
        IntStream.range(0, PROBLEMS)
            .mapToObj(
                "{\"id\": \"p%1$d\", \"problem\": \"c%1$d>32:\", \"answer\": \"5\"}"::formatted)
            .toList());
    return Files.write(
        folder.resolve("campaign.yaml"),
        List.of(
            "campaign: crash",
            "problems: {asked: problems.jsonl}",
            "checkpoints: {base: {path: base}}",
            "plans: {default: {temperature: 1, maxTokens: 100, template: plain, seed: 1}}",
            "runs: {base: {checkpoint: base, problems: asked, plan: default, draws: 64, trace: true}}",
            "verifier: text"));
  }

  @Test
  void whatWasKilledAndCrashedEqualsWhatNobodyDisturbedNumberByNumber() throws Exception {
    Path campaign = campaign();
    DatabaseSettings quiet = finish(campaign, "quiet");
    DatabaseSettings disturbed = DatabaseSettings.embedded(home("disturbed").resolve("db"));

    try (CampaignProcess process = start(campaign, "disturbed")) {
      awaitDraws(process, SEEN);
      assertThat(process.kill()).isTrue();
    }
    int afterKill = LedgerContents.of(disturbed).rows("sample");
    assertThat(afterKill).isGreaterThanOrEqualTo(DRAWS).isLessThan(PROBLEMS * DRAWS);
    assertThat(afterKill % DRAWS).as("blocks are whole").isZero();

    try (CampaignProcess process = start(campaign, "disturbed")) {
      awaitDraws(process, SEEN);
      process.signal("SEGV");
      assertThat(process.exitCode()).isEqualTo(1); // no core is dumped, so it exits
    }
    assertThat(home("disturbed").resolve("hs_err.log")).content().contains("SIGSEGV");
    int afterCrash = LedgerContents.of(disturbed).rows("sample");
    assertThat(afterCrash).isGreaterThan(afterKill).isLessThan(PROBLEMS * DRAWS);

    LedgerContents expected = LedgerContents.of(quiet);
    assertThat(expected.rows("sample")).isEqualTo(PROBLEMS * DRAWS);
    assertThat(expected.rows("token_trace")).isEqualTo(PROBLEMS * DRAWS);
    assertThat(LedgerContents.of(finish(campaign, "disturbed")).differences(expected)).isEmpty();
  }

  private Path home(String name) throws IOException {
    return Files.createDirectories(folder.resolve(name));
  }

  private CampaignProcess start(Path campaign, String name) throws IOException {
    Path home = home(name);
    return CampaignProcess.start(
        home, DatabaseSettings.embedded(home.resolve("db")), "run", campaign.toString());
  }

  private DatabaseSettings finish(Path campaign, String name) throws Exception {
    try (CampaignProcess process = start(campaign, name)) {
      assertThat(process.exitCode()).as(process::err).isZero();
    }
    return DatabaseSettings.embedded(home(name).resolve("db"));
  }

  /** Waits until so many draws were made; those of all blocks but the last are stored then. */
  private static void awaitDraws(CampaignProcess process, int draws) throws InterruptedException {
    boolean made = false;
    while (!made) {
      assertThat(process.hasEndedWithin(10)).as(process::err).isFalse();
      Matcher drawn = DRAWN.matcher(process.err());
      made = drawn.results().anyMatch(found -> Integer.parseInt(found.group(1)) >= draws);
    }
  }
}
