package dev.cadastre.bench;

import dev.cadastre.bench.KillHarness.Hit;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Kills campaigns in other ways than {@link KillHarness}: twice in a row, the second time while the
 * first restart opens the database; beside a process that races for the same campaign; and the same
 * with servers that run what was submitted. Then a server ends what it began, and {@code recover
 * --run} the rest. Arguments: database (h2, postgresql), kills, seed.
 *
 * <p>Longer than others: the ways to kill share the state of one campaign and one account of it.
 */
public final class RecoveryHarness {

  /** What is done to a campaign. */
  public enum Case {
    KILLED("a campaign's process at a random moment"),
    KILLED_IN_RESTART("its restart, while it opens the database"),
    KILLED_IN_RACE("a campaign's process that another one wants to replace"),
    SERVER_KILLED("a server that runs a submission, at a random moment"),
    SERVER_KILLED_IN_RESTART("its restart, while it recovers"),
    /** For a database of several processes. */
    SERVER_KILLED_BESIDE_ANOTHER("a server beside another one, which then goes on by itself");

    private final String words;

    Case(String words) {
      this.words = words;
    }
  }

  /**
   * What is to be done.
   *
   * @param cases done to each campaign in turn, once each
   */
  public record Order(
      TestDatabase kind, MadeUpCampaign campaign, List<Case> cases, int kills, long seed) {
    public Order {
      cases = List.copyOf(cases);
    }
  }

  /**
   * What came out.
   *
   * @param hits kills by where they hit
   * @param waits milliseconds until the campaign went on, by what went on
   * @param differences from the undisturbed ledger, and what is stuck; empty as it should be
   */
  public record Outcome(
      Map<Case, Integer> kills,
      Map<Hit, Integer> hits,
      Map<String, List<Long>> waits,
      int campaigns,
      List<String> differences) {

    public int total() {
      return kills.values().stream().mapToInt(Integer::intValue).sum();
    }
  }

  private static final int RESTART_MILLIS = 2000;

  private final Order order;
  private final SplittableRandom random;

  /** A quarter of what a campaign of two runs takes to draw in two threads. */
  private final int workMillis;

  private final Path folder;
  private final Path campaign;
  private final Consumer<String> log;
  private final Map<Case, Integer> kills = new EnumMap<>(Case.class);
  private final Map<Hit, Integer> hits = new EnumMap<>(Hit.class);
  private final Map<String, List<Long>> waits = new TreeMap<>();
  private final List<String> differences = new ArrayList<>();

  /** The campaign under way: its place, what was found there last, and its submission. */
  private CampaignPlace place;

  private LedgerContents before = new LedgerContents(Map.of());
  private @Nullable String submission;

  private RecoveryHarness(Order order, Path folder, Consumer<String> log) throws IOException {
    this.order = order;
    this.random = new SplittableRandom(order.seed());
    MadeUpCampaign made = order.campaign();
    this.workMillis = (int) (made.delayMillis() * made.problems() * made.draws() / 4);
    this.folder = folder;
    this.campaign = order.campaign().write(folder);
    this.log = log;
    this.place = CampaignPlace.in(folder, "undisturbed", order.kind());
  }

  public static void main(String[] arguments) throws Exception {
    TestDatabase kind = TestDatabase.valueOf(arguments[0].toUpperCase(Locale.ROOT));
    List<Case> cases = new ArrayList<>(List.of(Case.values()));
    if (kind == TestDatabase.H2) {
      cases.remove(Case.SERVER_KILLED_BESIDE_ANOTHER);
    }
    Outcome outcome =
        run(
            new Order(
                kind,
                new MadeUpCampaign(24, 300, 100, 2),
                cases,
                Integer.parseInt(arguments[1]),
                Long.parseLong(arguments[2])),
            Files.createTempDirectory("cadastre-recovery"),
            System.out::println);
    outcome.kills().forEach((which, count) -> System.out.println(count + " " + which.words));
    outcome.hits().forEach((hit, count) -> System.out.println(count + " " + hit));
    outcome.waits().forEach((what, millis) -> System.out.println(what + ": " + middle(millis)));
    System.out.printf(
        "%d kills, %d campaigns recovered: %s%n",
        outcome.total(),
        outcome.campaigns(),
        outcome.differences().isEmpty() ? "all equal" : outcome.differences());
    System.exit(outcome.differences().isEmpty() ? 0 : 1);
  }

  private static String middle(List<Long> millis) {
    Collections.sort(millis);
    return "%d times, least %d ms, median %d ms, most %d ms"
        .formatted(
            millis.size(),
            millis.get(0),
            millis.get(millis.size() / 2),
            millis.get(millis.size() - 1));
  }

  /** Kills as often as it is told, in a scratch folder. */
  public static Outcome run(Order order, Path folder, Consumer<String> log)
      throws IOException, InterruptedException, SQLException {
    return new RecoveryHarness(order, folder, log).run();
  }

  private int killed() {
    return kills.values().stream().mapToInt(Integer::intValue).sum();
  }

  private Outcome run() throws IOException, InterruptedException, SQLException {
    LedgerContents expected = place.undisturbed(campaign).ledger();
    int campaigns = 0;
    while (killed() < order.kills()) {
      place = CampaignPlace.in(folder, "killed-" + ++campaigns, order.kind());
      before = new LedgerContents(Map.of());
      submission = null;
      List<Case> cases = new ArrayList<>(order.cases());
      if (campaigns % 2 == 0) {
        Collections.rotate(cases, cases.size() / 2); // servers first
      }
      for (Case next : cases) {
        if (killed() < order.kills()) {
          disturb(next);
        }
      }
      finish(expected);
      log.accept("campaign " + campaigns + ", " + killed() + " kills; differences: " + differences);
    }
    return new Outcome(kills, hits, waits, campaigns, differences);
  }

  private void disturb(Case which) throws IOException, InterruptedException {
    switch (which) {
      case KILLED, KILLED_IN_RACE, KILLED_IN_RESTART -> disturbProcess(which);
      case SERVER_KILLED, SERVER_KILLED_IN_RESTART -> disturbServer(which);
      case SERVER_KILLED_BESIDE_ANOTHER -> disturbPair(which);
    }
  }

  private void disturbProcess(Case which) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (CampaignProcess process = start()) {
      if (which == Case.KILLED_IN_RESTART) {
        process.hasEndedWithin(random.nextInt(RESTART_MILLIS));
      } else {
        if (process.awaitError("rollouts: run")) {
          waited("run", start);
        }
        if (which == Case.KILLED_IN_RACE) {
          refused();
        }
        process.hasEndedWithin(random.nextInt(workMillis));
      }
      if (process.kill()) {
        count(which);
      } else if (process.exitCode() != 0) { // else it was quicker
        differences.add(place.home() + ": " + process.err());
      }
    }
  }

  private void disturbServer(Case which) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (ServerProcess server = ServerProcess.start(place, folder)) {
      if (which == Case.SERVER_KILLED_IN_RESTART) {
        server.process().hasEndedWithin(random.nextInt(RESTART_MILLIS));
      } else {
        if (server.awaitDrawing(submit(server))) {
          waited("serve", start);
        }
        server.process().hasEndedWithin(random.nextInt(workMillis));
      }
      kill(server, which);
    }
  }

  /** Kills whichever of two servers draws, and sees the other one go on. */
  private void disturbPair(Case which) throws IOException, InterruptedException {
    try (ServerProcess one = ServerProcess.start(place, folder);
        ServerProcess two = ServerProcess.start(place, folder)) {
      String id = submit(one);
      two.web();
      while (!one.hasDrawn() && !two.hasDrawn()) {
        if (one.hasEnded(id)) {
          return; // it was quicker
        }
        one.process().hasEndedWithin(50);
      }
      ServerProcess working = one.hasDrawn() ? one : two;
      ServerProcess other = working == one ? two : one;
      working.process().hasEndedWithin(random.nextInt(workMillis));
      kill(working, which);
      long dead = System.nanoTime();
      if (other.awaitDrawing(id)) {
        waited("another server that was there", dead);
      }
      if (other.end() != 0) {
        differences.add(place.home() + ": a server's end: " + other.process().err());
      }
    }
  }

  private String submit(ServerProcess server) throws IOException, InterruptedException {
    String id = server.submit(Files.readString(campaign));
    submission = id;
    return id;
  }

  private void kill(ServerProcess server, Case which) throws IOException, InterruptedException {
    if (server.process().kill()) {
      count(which);
    } else {
      differences.add(place.home() + ": a server ended: " + server.process().err());
    }
  }

  private void waited(String what, long sinceNanos) {
    String where = before.rows() == 0 ? " for the first time" : " after a kill";
    waits
        .computeIfAbsent(what + where, any -> new ArrayList<>())
        .add(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - sinceNanos));
  }

  private void count(Case which) throws IOException {
    kills.merge(which, 1, Integer::sum);
    LedgerContents after = place.leftBehind();
    Hit hit = KillHarness.hit(before, after);
    hits.merge(hit, 1, Integer::sum);
    before = after;
    log.accept(
        "kill %d: %s; it hit %s; %d samples"
            .formatted(killed(), which.words, hit, after.rows("sample")));
  }

  /** A second process is told who works, and leaves it alone. */
  private void refused() throws InterruptedException {
    try (CampaignProcess second = start()) {
      int code = second.exitCode();
      if (code != 4 && code != 0) { // 0: the first had just ended
        differences.add(
            place.home() + ": a second process ended with " + code + ": " + second.err());
      }
    }
  }

  private void finish(LedgerContents expected)
      throws IOException, InterruptedException, SQLException {
    long start = System.nanoTime();
    if (submission != null) {
      endSubmission(submission);
    }
    end("recover", "--run");
    if (place.ledger().rows("comparison") == 0) {
      end("run", campaign.toString()); // killed before it had anything that could be recovered
    }
    waited("to the end", start);
    differences.addAll(place.ledger().differences(expected));
    place.stuck().forEach(stuck -> differences.add(place.home() + ": " + stuck));
  }

  private void endSubmission(String id) throws IOException, InterruptedException {
    try (ServerProcess server = ServerProcess.start(place, folder)) {
      String state = server.awaitEnd(id);
      if (!state.equals("done") || server.end() != 0) {
        differences.add(
            place.home() + ": a submission is " + state + ": " + server.process().err());
      }
    }
  }

  private CampaignProcess start() {
    return CampaignProcess.start(place.home(), place.database(), "run", campaign.toString());
  }

  private void end(String... command) throws InterruptedException {
    try (CampaignProcess process = CampaignProcess.start(place.home(), place.database(), command)) {
      int code = process.exitCode();
      if (code != 0) {
        differences.add(
            place.home()
                + ": "
                + String.join(" ", command)
                + " ended with "
                + code
                + ": "
                + process.err());
      }
    }
  }
}
