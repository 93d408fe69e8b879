package dev.cadastre.bench;

import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.function.Consumer;

/**
 * Kills a campaign with SIGKILL at random moments, lets it finish, and compares its ledger with
 * that of a campaign nobody disturbed. Arguments: database (h2, postgresql), kills, seed. After
 * some kills a campaign may finish; the next kills hit a new one in a new database.
 */
public final class KillHarness {

  /** Where a kill hit, told from the ledger that it left behind. */
  public enum Hit {
    BEFORE_FIRST_COMMIT("before the first sample was committed"),
    BETWEEN_COMMITS("between first and last commit"),
    RESTART_BEFORE_COMMIT("during a restart, before its first commit"),
    AFTER_LAST_COMMIT("after the last commit");

    private final String words;

    Hit(String words) {
      this.words = words;
    }

    @Override
    public String toString() {
      return words;
    }
  }

  /**
   * What came out.
   *
   * @param hits kills by where they hit
   * @param campaigns that were killed and then finished
   * @param rowsCompared rows of each finished ledger
   * @param differences from the undisturbed ledger, of all campaigns; empty as it should be
   */
  public record Outcome(
      Map<Hit, Integer> hits, int campaigns, int rowsCompared, List<String> differences) {

    public int kills() {
      return hits.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  /** A problem's draws are two blocks, so that kills part them too. */
  private static final MadeUpCampaign CAMPAIGN = new MadeUpCampaign(24, 300, 120, 1);

  private static final int KILLS_EACH = 5;
  private static final int START_MILLIS = 2500;
  private static final int WORK_MILLIS = 3200;
  private static final int FIRST_COMMIT_MILLIS = 500; // a chunk takes 600

  private final TestDatabase kind;
  private final SplittableRandom random;
  private final Path folder;
  private final Path campaign;
  private final Consumer<String> log;
  private final Map<Hit, Integer> hits = new EnumMap<>(Hit.class);
  private final List<String> differences = new ArrayList<>();

  private KillHarness(
      TestDatabase kind, MadeUpCampaign made, long seed, Path folder, Consumer<String> log) {
    this.kind = kind;
    this.random = new SplittableRandom(seed);
    this.folder = folder;
    this.campaign = made.write(folder);
    this.log = log;
  }

  public static void main(String[] arguments) throws IOException, InterruptedException {
    Outcome outcome =
        run(
            TestDatabase.valueOf(arguments[0].toUpperCase(Locale.ROOT)),
            CAMPAIGN,
            Integer.parseInt(arguments[1]),
            Long.parseLong(arguments[2]),
            Files.createTempDirectory("cadastre-kill"),
            System.out::println);
    outcome.hits().forEach((hit, kills) -> System.out.println(kills + " " + hit.words));
    System.out.printf(
        "%d kills, %d campaigns finished, %d rows each compared: %s%n",
        outcome.kills(),
        outcome.campaigns(),
        outcome.rowsCompared(),
        outcome.differences().isEmpty() ? "all equal" : outcome.differences());
    System.exit(outcome.differences().isEmpty() ? 0 : 1);
  }

  /** Kills so many times, in a scratch folder. */
  public static Outcome run(
      TestDatabase kind,
      MadeUpCampaign made,
      int kills,
      long seed,
      Path folder,
      Consumer<String> log)
      throws IOException, InterruptedException {
    return new KillHarness(kind, made, seed, folder, log).run(kills);
  }

  private Outcome run(int kills) throws IOException, InterruptedException {
    LedgerContents expected =
        CampaignPlace.in(folder, "undisturbed", kind).undisturbed(campaign).ledger();
    int campaigns = 0;
    while (killed() < kills) {
      CampaignPlace place = CampaignPlace.in(folder, "killed-" + ++campaigns, kind);
      disturb(place, Math.min(KILLS_EACH, kills - killed()));
      finish(place);
      differences.addAll(LedgerContents.of(place.database()).differences(expected));
      log.accept("campaign " + campaigns + " finished; differences: " + differences);
    }
    return new Outcome(hits, campaigns, expected.rows(), differences);
  }

  private int killed() {
    return hits.values().stream().mapToInt(Integer::intValue).sum();
  }

  /** Kills a campaign until it has been killed often enough, or has ended by itself. */
  private void disturb(CampaignPlace place, int kills) throws IOException, InterruptedException {
    LedgerContents before = new LedgerContents(Map.of());
    for (int kill = 0; kill < kills; kill++) {
      try (CampaignProcess process = start(place)) {
        boolean starting = kill > 0 && random.nextInt(4) == 0;
        if (!starting) {
          process.awaitError("rollouts: run");
        }
        int millis =
            starting
                ? random.nextInt(START_MILLIS)
                : random.nextInt(FIRST_COMMIT_MILLIS, WORK_MILLIS);
        process.hasEndedWithin(millis);
        if (!process.kill()) {
          check(process, place);
          return;
        }
        LedgerContents after = place.leftBehind();
        Hit hit = hit(before, after);
        hits.merge(hit, 1, Integer::sum);
        log.accept(
            "kill %d, %d ms %s: %s; %d samples, %d verdicts, %d tallies"
                .formatted(
                    killed(),
                    millis,
                    starting ? "after the start" : "after the first progress",
                    hit.words,
                    after.rows("sample"),
                    after.rows("verdict"),
                    after.rows("tally")));
        before = after;
      }
    }
  }

  /** Where a kill hit that found one ledger and left another. */
  static Hit hit(LedgerContents before, LedgerContents after) {
    if (after.rows("comparison") > 0) {
      return Hit.AFTER_LAST_COMMIT;
    }
    if (after.rows("sample") == 0) {
      return Hit.BEFORE_FIRST_COMMIT;
    }
    return before.rows() == after.rows() ? Hit.RESTART_BEFORE_COMMIT : Hit.BETWEEN_COMMITS;
  }

  private CampaignProcess start(CampaignPlace place) {
    return CampaignProcess.start(place.home(), place.database(), "run", campaign.toString());
  }

  private void finish(CampaignPlace place) throws InterruptedException {
    try (CampaignProcess process = start(place)) {
      check(process, place);
    }
  }

  private void check(CampaignProcess process, CampaignPlace place) throws InterruptedException {
    int code = process.exitCode();
    if (code != 0) {
      differences.add(place.home() + " ended with exit code " + code + ": " + process.err());
    }
    try (Database database = Database.open(place.database())) {
      for (String question :
          List.of(
              "which-sample-counts-are-wrong",
              "which-verdict-counts-are-wrong",
              "which-samples-have-no-text",
              "which-verdicts-have-no-sample")) {
        int wrong =
            Question.named(question)
                .ask(database.dataSource(), Map.of(), row -> row.getInt(1))
                .size();
        if (wrong > 0) {
          differences.add(place.home() + ": " + question + ": " + wrong);
        }
      }
    }
  }
}
