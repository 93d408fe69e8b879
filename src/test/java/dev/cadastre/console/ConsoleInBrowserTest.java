package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.WaitForSelectorState;
import dev.cadastre.access.Scope;
import dev.cadastre.audit.Actor;
import dev.cadastre.browser.InstalledBrowser;
import dev.cadastre.browser.Look;
import dev.cadastre.browser.OpenedPage;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Tokens;
import dev.cadastre.operation.Workspace;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.queue.Cron;
import dev.cadastre.queue.Schedules;
import dev.cadastre.queue.Submissions;
import dev.cadastre.rest.Server;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.Schedule;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The console in the browser of this machine, as an operator works with it. */
@Tag("slow")
class ConsoleInBrowserTest {

  private static final int PROBLEMS = 320;

  /**
   * On pages that are examined: what is true of a row is true of a hundred, and takes less long.
   */
  private static final int FEW = 6;

  private static final String HOSTILE =
      "</pre></textarea><script>window.executed = 1</script><img src=x onerror='window.executed ="
          + " 2'>\"'";

  private static final Path DATASETS = Path.of("datasets").toAbsolutePath();
  private static final String DRAWING =
      """
      campaign: drawing
      problems: {countdown: countdown.jsonl}
      checkpoints: {grpo: {path: %s/checkpoints/countdown/grpo}}
      plans:
        p: {temperature: 2, topP: 1, topK: 0, maxTokens: 24, stop: [], template: plain, seed: 1}
      runs: {drawn: {checkpoint: grpo, problems: countdown, plan: p, draws: 1, trace: true}}
      """
          .formatted(DATASETS);

  private static final List<String> PAGES =
      List.of(
          "/console/campaigns",
          "/console/campaigns?name=%22%3E%3Cscript%3Ewindow.executed%3D1%3C%2Fscript%3E",
          "/console/campaigns/slow?told=submitted",
          "/console/campaigns/slow/stop",
          "/console/executions",
          "/console/executions/1",
          "/console/campaigns/hostile",
          "/console/runs",
          "/console/runs/drawn",
          "/console/samples?run=slow-base",
          "/console/samples?run=drawn&problem=countdown-held-out-1-3&beside=slow-base",
          "/console/samples/sample?run=drawn&of=countdown-held-out-1-3&draw=0",
          "/console/submit",
          "/console/comparisons",
          "/console/comparisons/slow-base..second",
          "/console/compare",
          "/console/schedules",
          "/console/schedules/night",
          "/console/schedules/night/delete",
          "/console/plan?name=night",
          "/console/audit",
          "/console/audit/verification",
          "/console/health");

  private static InstalledBrowser browser;

  @TempDir Path home;
  private Cadastre cadastre;
  private CampaignQueue queue;
  private Server server;

  @BeforeAll
  static void open() {
    browser = InstalledBrowser.start();
  }

  @AfterAll
  static void leave() {
    if (browser != null) {
      browser.close();
    }
  }

  @BeforeEach
  void start() throws IOException {
    List<String> problems = new ArrayList<>();
    List<String> rollouts = new ArrayList<>();
    for (int i = 0; i < PROBLEMS; i++) {
      problems.add("{\"id\": \"p%d\", \"problem\": \"?\", \"answer\": \"1\"}".formatted(i));
      rollouts.add("{\"problem\": \"p%d\", \"draw\": 0, \"text\": \"#### 1\"}".formatted(i));
    }
    Files.write(home.resolve("problems.jsonl"), problems);
    Files.write(home.resolve("base.jsonl"), rollouts);
    Files.write(home.resolve("few-problems.jsonl"), problems.subList(0, FEW));
    Files.write(home.resolve("few-base.jsonl"), rollouts.subList(0, FEW));
    List<String> countdown = Files.readAllLines(DATASETS.resolve("lab/countdown-100.jsonl"));
    Files.write(home.resolve("countdown.jsonl"), countdown.subList(0, FEW));
    cadastre =
        Cadastre.start(
            new Settings(home, TestDatabase.H2.create(), "OFF"),
            Server.beans(Reach.anywhereFrom(home)).andThen(Console.beans()));
    queue = cadastre.container().select(CampaignQueue.class).get();
    queue.start(line -> {});
    server = Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
  }

  @AfterEach
  void end() {
    server.close();
    queue.close();
    cadastre.close();
  }

  private static String campaign(long delayMillis) {
    return String.join(
        "\n",
        "# " + HOSTILE,
        "campaign: slow",
        "problems: {few: problems.jsonl}",
        "checkpoints: {base: {recorded: base.jsonl, delayMillis: " + delayMillis + "}}",
        "runs: {slow-base: {checkpoint: base, problems: few, draws: 1}}",
        "verifier: integer",
        "");
  }

  private URI address(String path) {
    return URI.create("http://localhost:" + server.address().getPort() + path);
  }

  private OpenedPage visit(String path, Look look) {
    return browser.visit(address(path), look);
  }

  /** Waits until the page, which lives, tells a state. */
  private static void await(OpenedPage opened, String state) {
    opened.page().locator("#state .state." + state).waitFor();
  }

  @Test
  void aCampaignIsStartedStoppedAndRestartedByTheKeyboard() {
    try (OpenedPage opened = visit("/", Look.LIGHT)) {
      Page page = opened.page();
      page.getByText("New campaign").press("Enter");
      page.locator("#definition").fill(campaign(300));
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      assertThat(opened.text("#told")).contains("was handed in");
      await(opened, "running");

      page.getByText("Stop …").press("Enter");
      page.waitForURL("**/stop");
      assertThat(opened.text("h1")).isEqualTo("Stop the campaign slow?");
      assertThat(opened.text(".effects")).contains("stops after its running chunk");
      page.locator("button.main").press("Enter");
      assertThat(opened.text("#told")).contains("asked to stop");
      await(opened, "stopped");
      assertThat(opened.text("#progress")).contains("of 320 draws are stored");

      page.locator("a[href^='/console/executions/']").first().click();
      assertThat(opened.text("#state")).startsWith("stopped rollouts of run slow-base");
      assertThat(opened.text("#next"))
          .startsWith("cadastre restart slow --server http://localhost:");
      page.getByText("Restart …").press("Enter");
      assertThat(opened.text(".effects")).contains("missing; only these are made");
      page.locator("button.main").press("Enter");
      assertThat(opened.text("#told")).contains("once more");
      await(opened, "running");
      page.getByText("Stop …").click();
      page.locator("button.main").click();
      await(opened, "stopped");
      assertThat(opened.value("window.executed")).isNull();
      assertThat(opened.faults()).isEmpty();
    }
  }

  @Test
  void whatRunsIsSeenLiveAndALostServerIsToldAndRecovers() throws IOException {
    try (Relay relay = Relay.to(server.address());
        OpenedPage opened =
            browser.visit(
                URI.create("http://localhost:" + relay.port() + "/console/submit"), Look.LIGHT)) {
      Page page = opened.page();
      page.locator("#definition").fill(campaign(600));
      page.locator("button.main").click();
      Locator.FilterOptions paced = new Locator.FilterOptions().setHasText("Draws a second");
      page.locator("#live .facts").filter(paced).waitFor();
      assertThat(opened.text("#live")).contains("of 320 draws are stored");
      assertThat(page.url()).as("what was done is told once").endsWith("/console/campaigns/slow");
      String before = opened.text("#progress");
      String announced = opened.text("#announced");
      page.locator("#stop").focus();
      page.evaluate("document.activeElement.kept = true; scrollTo(0, 40)");
      page.waitForFunction(
          "before => document.querySelector('#progress').innerText.trim() !== before", before);
      assertThat(opened.value("document.activeElement.kept && document.activeElement.id"))
          .as("the keyboard's place stays where it was")
          .isEqualTo("stop");
      assertThat(opened.value("scrollY")).isEqualTo(40);
      assertThat(opened.text("#announced")).as("numbers are not told").isEqualTo(announced);

      // no end of any connection tells of it
      page.evaluate("document.getElementById('live').dataset.silence = 5");
      relay.silent(true);
      isLost(opened);
      relay.silent(false);
      isFound(opened);
      page.evaluate("document.getElementById('live').dataset.silence = 30");

      InetSocketAddress address = server.address();
      page.locator("#stop").focus();
      page.evaluate("document.querySelector('#progress').kept = true");
      server.close();
      isLost(opened);
      server = Server.start(cadastre, address);
      isFound(opened);
      assertThat(opened.value("document.querySelector('#progress').kept"))
          .as("another stream changes only what differs")
          .isEqualTo(true);
      assertThat(opened.value("document.activeElement.id")).isEqualTo("stop");
      assertThat(opened.text("#progress")).contains("of 320 draws are stored");
      page.locator("#stop").focus();
      assertThat(queue.stop("slow")).isTrue();
      await(opened, "stopped");
      page.locator("#restart").waitFor();
      assertThat(opened.text("#announced")).contains("Campaign slow is stopped.");
      assertThat(opened.value("document.activeElement.id"))
          .as("what had the focus is gone, its place is not")
          .isEqualTo("deeds");
    }
  }

  private static void isLost(OpenedPage opened) {
    opened.page().locator("#lost").waitFor();
    assertThat(opened.text("#lost"))
        .matches(
            "The connection to the server is lost\\. This is of \\d\\d:\\d\\d:\\d\\d UTC;"
                + " trying again\\.");
    assertThat(opened.text("#announced")).isEqualTo("The connection to the server is lost.");
  }

  private static void isFound(OpenedPage opened) {
    opened
        .page()
        .locator("#lost")
        .waitFor(new Locator.WaitForOptions().setState(WaitForSelectorState.HIDDEN));
    assertThat(opened.text("#announced")).startsWith("Connected again.");
  }

  @Test
  void aTokenOpensASessionThatNoScriptReads() {
    String secret =
        new Tokens(new Workspace(cadastre, line -> {}), Clock.systemUTC())
            .create("made-up", Scope.OPERATE, 1)
            .secret()
            .text();
    try (OpenedPage opened = visit("/console/executions", Look.LIGHT)) {
      Page page = opened.page();
      assertThat(opened.text("h1")).isEqualTo("Sign in");
      assertThat(opened.barriers()).isEmpty();
      page.keyboard().type(secret);
      page.keyboard().press("Enter");
      page.waitForURL("**/console/executions");
      assertThat(opened.text("h1")).isEqualTo("Executions");
      assertThat(opened.value("document.cookie")).isEqualTo("");

      page.navigate(address("/console/submit").toString());
      page.locator("#definition").fill("campaign: unfinished");
      page.context().clearCookies(); // the session ends while somebody writes
      page.locator("button.main").click();
      page.waitForURL("**/console/sign-in?then=%2Fconsole%2Fsubmit");
      page.keyboard().type(secret);
      page.keyboard().press("Enter");
      page.waitForURL("**/console/submit");
      assertThat(page.locator("#definition").inputValue()).isEqualTo("campaign: unfinished");

      page.getByText("Sign out").click();
      page.waitForURL("**/console/sign-in");
      assertThat(opened.value("sessionStorage.length"))
          .as("whoever comes next finds nothing")
          .isEqualTo(0);
      assertThat(opened.faults()).isEmpty();
    }
  }

  /** Each token's shade is one of those that the legend shows, and the keyboard changes it. */
  @Test
  void tokensAreShadedByWhatIsChosen() {
    runToItsEnd(DRAWING);
    try (OpenedPage opened =
        visit("/console/samples/sample?run=drawn&of=countdown-held-out-1-3&draw=0", Look.LIGHT)) {
      String colours =
          "class => [...document.querySelectorAll('.trace .' + class)].map(token =>"
              + " getComputedStyle(token).backgroundColor)";
      colours = colours.replace("class", "shade");
      Page page = opened.page();
      String legend = "getComputedStyle(document.querySelector('.legend .%s')).backgroundColor";
      page.locator("#by-surprise").focus();
      for (String kind : List.of("p", "e")) {
        int told = 0;
        for (int shade = 1; shade <= 4; shade++) {
          String word = kind + shade;
          List<?> seen = (List<?>) page.evaluate(colours, word);
          Object wanted = opened.value(legend.formatted(word));
          assertThat(seen).as(word).allMatch(wanted::equals);
          told += seen.size();
        }
        assertThat(told).as("tokens shaded by " + kind).isPositive();
        page.keyboard().press("ArrowRight");
      }
      assertThat(opened.faults()).isEmpty();
    }
  }

  @Test
  void pagesAreReadableInEveryLightAndOnAPhone() {
    runToItsEnd(shortCampaign());
    runToItsEnd(compared());
    runToItsEnd(DRAWING);
    hostile();
    plan();
    try (OpenedPage opened = visit("/console/campaigns", Look.LIGHT)) {
      for (String path : PAGES) {
        opened.page().navigate(address(path).toString());
        assertThat(opened.barriers()).as(path).isEmpty();
        opened.become(Look.DARK);
        assertThat(opened.paleTexts()).as(path + " in the dark").isEmpty();
        opened.become(Look.PHONE);
        assertThat(opened.excessWidth()).as(path + " on a phone").isLessThanOrEqualTo(0);
        opened.become(Look.LIGHT);
        assertThat(opened.value("window.executed")).isNull();
        assertThat(opened.faults()).as(path).isEmpty();
      }
      opened.page().navigate(address("/console/comparisons/slow-base..second").toString());
      assertThat(opened.page().frames())
          .as("made when it is asked for")
          .noneMatch(frame -> frame.url().endsWith("/report"));
      opened.page().locator(".report summary").press("Enter");
      Locator title = opened.page().frameLocator(".report iframe").locator("h1");
      title.waitFor();
      assertThat(title.innerText()).contains("slow-base..second");
      assertThat(opened.faults()).isEmpty();
    }
  }

  /** Somebody of a bad name hands in what can't be read; the message repeats it. */
  private void hostile() {
    Submissions submissions = cadastre.container().select(Submissions.class).get();
    submissions.submit(
        shortCampaign()
            .replace("campaign: slow", "campaign: hostile")
            .replace("few-base.jsonl", "'" + HOSTILE.replace("'", "''") + "'"),
        new Actor(HOSTILE, HOSTILE),
        null,
        false);
    try (OpenedPage opened = visit("/console/campaigns/hostile", Look.LIGHT)) {
      await(opened, "refused");
      assertThat(opened.text("#reason")).contains("<script>window.executed = 1</script>");
      assertThat(opened.text("#of-submissions")).contains("<img src=x");
      assertThat(opened.value("window.executed")).isNull();
    }
  }

  private static String shortCampaign() {
    return campaign(0)
        .replace("problems.jsonl", "few-problems.jsonl")
        .replace("base.jsonl", "few-base.jsonl");
  }

  /** The same run, and another one that it is compared with. */
  private static String compared() {
    return shortCampaign()
        .replace("campaign: slow", "campaign: both")
        .replace("{base: {", "{other: {recorded: few-base.jsonl}, base: {")
        .replace("runs: {", "runs: {second: {checkpoint: other, problems: few, draws: 1}, ")
        .concat("comparisons: [{base: slow-base, tuned: second}]\n");
  }

  private void plan() {
    cadastre
        .container()
        .select(Schedules.class)
        .get()
        .put(
            new Schedules.Wanted(
                "night",
                new Cron("0 3 * * *", "Europe/Berlin"),
                null,
                campaign(0),
                Schedule.Missed.ONCE,
                Schedules.GRACE_SECONDS,
                true),
            cadastre.actor());
  }

  /** Hands a campaign in and waits for its end. */
  private void runToItsEnd(String definition) {
    try (OpenedPage opened = visit("/console/submit", Look.LIGHT)) {
      opened.page().locator("#definition").fill(definition);
      opened.page().locator("button.main").click();
      await(opened, "done");
    }
  }
}
