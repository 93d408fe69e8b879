package dev.cadastre.picture;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.Media;
import dev.cadastre.browser.DrawnChart;
import dev.cadastre.browser.InstalledBrowser;
import dev.cadastre.browser.Look;
import dev.cadastre.browser.OpenedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Pages of comparisons that are made up, opened from disk in the browser of this machine. */
@Tag("slow")
class PageInBrowserTest {

  private static final int DRAWS = 64;

  /** Ends elements and comments, turns directions round, and acts on terminals and parsers. */
  private static final String HOSTILE =
      "</script><script>window.executed = 1</script>--><!--<img src=x onerror='window.executed ="
          + " 2'><svg"
          + " onload=window.executed=3>&amp;${7*7}`\"'\u202edesrever\u2066\u0000\u001b[2J\ud800";

  private static InstalledBrowser browser;

  @TempDir private static Path folder;

  @BeforeAll
  static void start() {
    browser = InstalledBrowser.start();
  }

  @AfterAll
  static void leave() {
    if (browser != null) {
      browser.close();
    }
  }

  private static OpenedPage opened(Chapter chapter, Look look) throws IOException {
    List<SeriesPoint> series = new ArrayList<>();
    for (int step = 0; step <= 400; step += 100) {
      double value = .25 + step / 1000.0;
      series.add(
          new SeriesPoint("grpo", step, "grpo-" + step, "pass@1", value, value - .05, value + .05));
      series.add(new SeriesPoint("grpo", step, "grpo-" + step, "SRR", 1 - value, null, null));
    }
    return opened(
        new Subject("base..tuned", List.of(chapter), series, "cadastre report base..tuned"), look);
  }

  private static OpenedPage opened(Subject subject, Look look) throws IOException {
    Path file = Files.writeString(folder.resolve("report.html"), Page.html(subject));
    return browser.visit(file.toUri(), look);
  }

  /** Sixty problems; of one of them everything is told. */
  private static Chapter sixty() {
    return Example.with(
        Example.chapter(60, DRAWS), "problem-00030", "a text in words\nand a line 3 + 4 = 7");
  }

  @Test
  void aPageOpensFromDiskWithoutAFaultOrARequest() throws IOException {
    try (OpenedPage page = opened(sixty(), Look.LIGHT)) {
      assertThat(page.text("h1")).isEqualTo("base..tuned");
      assertThat(page.count(".chart"))
          .isEqualTo(6); // curves, difference, map, arrows, two measures
      assertThat(page.count(".chart > div > svg")).isEqualTo(6);
      assertThat(page.faults()).isEmpty();
    }
  }

  @Test
  void everyMarkIsThere() throws IOException {
    try (OpenedPage page = opened(sixty(), Look.LIGHT)) {
      int budgets = 7; // 1, 2, 4, ... 64
      assertThat(new DrawnChart(page, "c1-passAtK").marks("base")).hasSize(budgets);
      assertThat(new DrawnChart(page, "c1-passAtK").shapes("#00639c")).isEqualTo(budgets);
      assertThat(new DrawnChart(page, "c1-difference").marks("difference")).hasSize(budgets);
      assertThat(new DrawnChart(page, "c1-entropy").marks("tuned")).hasSize(1);
      assertThat(new DrawnChart(page, "series-0").marks("grpo")).hasSize(5);
    }
  }

  @Test
  void noBarrierIsSeriousInLightInDarkOrOnAPhone() throws IOException {
    for (Look look : List.of(Look.LIGHT, Look.DARK, Look.PHONE)) {
      try (OpenedPage page = opened(sixty(), look)) {
        choose(page, "problem-00030");
        assertThat(page.barriers()).as("%s", look).isEmpty();
      }
    }
  }

  /** Finds a problem, goes to its row and opens it, by the keyboard alone. */
  private static void choose(OpenedPage page, String problem) {
    page.page().locator("#c1-find").focus();
    page.page().keyboard().type(problem);
    String focused = "document.activeElement.textContent";
    for (int steps = 0; steps < 20 && !problem.equals(page.value(focused)); steps++) {
      page.page().keyboard().press("Tab");
    }
    assertThat(page.value(focused)).isEqualTo(problem);
    page.page().keyboard().press("Enter");
    page.page().locator("#c1-panel").waitFor();
  }

  @Test
  void aRowThatIsChosenByKeyboardOpensItsProblem() throws IOException {
    try (OpenedPage page = opened(sixty(), Look.LIGHT)) {
      choose(page, "problem-00030");
      assertThat(page.value("document.activeElement.tagName")).isEqualTo("H4");
      // 30 * 30 * 64 / 3600 = 16, twice that
      assertThat(page.text("#c1-panel"))
          .contains("problem-00030", "base 16 of 64 0.2500", "tuned 32 of 64 0.5000")
          .contains("a text in words");
      page.page().keyboard().press("Tab");
      page.page().keyboard().press("Enter");
      assertThat(page.page().locator("#c1-panel").isVisible()).isFalse();
      assertThat(page.value("document.activeElement.textContent")).isEqualTo("problem-00030");
      assertThat(page.faults()).isEmpty();
    }
  }

  @Test
  void aPhoneScrollsDownAndNeverSideways() throws IOException {
    try (OpenedPage page = opened(sixty(), Look.PHONE)) {
      assertThat(page.excessWidth()).isZero();
      DrawnChart map = new DrawnChart(page, "c1-map");
      List<List<Number>> preserved = map.marks("preserved");
      List<Number> last = preserved.get(preserved.size() - 1); // drawn over its neighbours
      map.tap(last.get(0), last.get(1));
      page.page().locator("#c1-panel").waitFor();
      assertThat(page.text("#c1-panel h4"))
          .isEqualTo("problem-%05d".formatted(last.get(2).intValue()));
      choose(page, "problem-00030");
      assertThat(page.excessWidth()).isZero();
      assertThat(page.faults()).isEmpty();
    }
  }

  /** A listener behind the page's own sees what goes to the printer. */
  @Test
  void paperShowsPicturesInLightColours() throws IOException {
    try (OpenedPage page = opened(sixty(), Look.DARK)) {
      DrawnChart curves = new DrawnChart(page, "c1-passAtK");
      assertThat(curves.shapes("#62b6f0")).isEqualTo(7);
      page.value(
          "addEventListener('beforeprint', () => { window.printed = { light:"
              + " document.querySelectorAll('#c1-passAtK"
              + " path[fill=\"#00639c\"]:not([fill-opacity=\"0.16\"])').length, paper:"
              + " getComputedStyle(document.documentElement).getPropertyValue('--paper')}; })");
      page.page()
          .emulateMedia(
              new com.microsoft.playwright.Page.EmulateMediaOptions()
                  .setMedia(Media.PRINT)
                  .setColorScheme(ColorScheme.DARK));
      assertThat(page.page().pdf()).hasSizeGreaterThan(20_000);
      assertThat(page.value("window.printed.light")).isEqualTo(7);
      assertThat(page.value("window.printed.paper")).isEqualTo("#ffffff");
      assertThat(page.page().locator(".tools").first().isVisible()).isFalse();
      assertThat(page.faults()).isEmpty();
    }
  }

  @Test
  void tenThousandProblemsOpenAndAnswerAClick() throws IOException {
    try (OpenedPage page = opened(Example.chapter(10_000, DRAWS), Look.LIGHT)) {
      DrawnChart map = new DrawnChart(page, "c1-map");
      assertThat(page.count("#c1-map svg")).as("a canvas").isZero();
      page.page().locator("input[name=c1-rule][value=hits]").check();
      // the base has 64 i^2 / 10^8 of problem i, and is out below 1250; the tuned one below 3536
      assertThat(map.marks("outOfSupport")).hasSize(1250);
      List<List<Number>> shrunk = map.marks("shrunk");
      assertThat(shrunk).hasSize(3536 - 1250);
      assertThat(map.marks("preserved")).hasSize(10_000 - 3536);
      List<Number> last = shrunk.get(shrunk.size() - 1); // drawn over the others
      int problem = last.get(2).intValue();
      map.click(last.get(0), last.get(1));
      page.page().locator("#c1-panel").waitFor();
      long base = (long) problem * problem * DRAWS / 100_000_000L;
      assertThat(page.text("#c1-panel"))
          .contains("problem-%05d".formatted(problem), "base %d of 64".formatted(base))
          .contains("tuned 0 of 64 0.0000");
      assertThat(page.text("#c1-pager output")).isEqualTo("1 to 25 of 10000");
      assertThat(page.faults()).isEmpty();
    }
  }

  @Test
  void textsOfOthersAreShownAndDoNothing() throws IOException {
    String hostile = HOSTILE + "x".repeat(5_000);
    Chapter chapter = Example.with(Example.chapter(4, DRAWS), "problem-00001", hostile);
    try (OpenedPage page = opened(chapter, Look.PHONE)) {
      choose(page, "problem-00001");
      for (Locator text : page.page().locator("#c1-panel pre").all()) {
        assertThat(text.textContent())
            .startsWith("</script><script>window.executed = 1</script>--><!--<img")
            .contains("<U+202E>desrever<U+2066>\u2400\u241b[2J<U+D800>xxx")
            .hasSizeGreaterThan(5_000);
      }
      assertThat(page.value("window.executed")).isNull();
      assertThat(page.count("img")).isZero();
      assertThat(page.count("main script")).isZero();
      assertThat(page.excessWidth()).isZero();
      assertThat(page.faults()).isEmpty();
    }
  }
}
