package dev.cadastre.operation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.microsoft.playwright.Locator;
import dev.cadastre.browser.DrawnChart;
import dev.cadastre.browser.InstalledBrowser;
import dev.cadastre.browser.Look;
import dev.cadastre.browser.OpenedPage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Reports of a ledger, opened in the browser of this machine: what is read and touched there is
 * held against SQL over the ledger's verdicts.
 */
@Tag("slow")
class ReportInBrowserTest {

  @TempDir private static Path folder;
  private static InstalledBrowser browser;
  private static ReportedLedger ledger;
  private static Path madeUp;
  private static Path tiny;

  @BeforeAll
  static void write() throws IOException {
    browser = InstalledBrowser.start();
    ledger = new ReportedLedger(folder);
    tiny = ledger.report("base-8..tuned-8");
    madeUp = ledger.report("base..tuned");
  }

  @AfterAll
  static void leave() {
    if (ledger != null) {
      ledger.close();
    }
    if (browser != null) {
      browser.close();
    }
  }

  private static OpenedPage opened(Path page, Look look) {
    return browser.visit(page.toUri(), look);
  }

  @Test
  void bothReportsOpenFromDiskWithoutAFaultOrARequest() {
    for (Path report : List.of(tiny, madeUp)) {
      for (Look look : List.of(Look.LIGHT, Look.PHONE)) {
        try (OpenedPage page = opened(report, look)) {
          assertThat(page.count(".chart")).isEqualTo(page.count(".chart > div > svg"));
          assertThat(page.count(".chart")).isGreaterThanOrEqualTo(3);
          assertThat(page.excessWidth()).isZero();
          assertThat(page.faults()).isEmpty();
        }
      }
    }
  }

  @Test
  void noReportHasASeriousBarrier() {
    for (Look look : List.of(Look.LIGHT, Look.DARK)) {
      try (OpenedPage page = opened(madeUp, look)) {
        assertThat(page.barriers()).as("%s", look).isEmpty();
      }
    }
  }

  @Test
  void theTableTellsEveryProblemAsTheLedgerDoes() {
    try (OpenedPage page = opened(madeUp, Look.LIGHT)) {
      Map<String, String> told = new HashMap<>();
      Locator later = page.page().locator("#c1-pager button").last();
      while (true) {
        for (Locator row : page.page().locator("#c1-problems tbody tr").all()) {
          List<String> cells = row.locator("th, td").allInnerTexts();
          told.put(cells.get(0), cells.get(1) + " " + cells.get(2) + " " + cells.get(4));
        }
        if (later.isDisabled()) {
          break;
        }
        later.click();
      }
      assertThat(told).hasSize(ReportedLedger.PROBLEMS);
      for (int i = 0; i < ReportedLedger.PROBLEMS - 1; i++) {
        int base = ReportedLedger.correct(i, false);
        int tuned = ReportedLedger.correct(i, true);
        String cell =
            base > 0
                ? (tuned > 0 ? "preserved" : "shrunk")
                : tuned > 0 ? "expanded" : "out of both";
        assertThat(told)
            .containsEntry(ReportedLedger.id(i), "%d/16 %d/16 %s".formatted(base, tuned, cell));
      }
      assertThat(told).containsEntry(ReportedLedger.HOSTILE_NAME, "14/16 16/16 preserved");
    }
  }

  @Test
  void marksOfTheMapAreAsManyAsTheLedgersProblems() throws IOException {
    Map<String, String> colours =
        Map.of("preserved", "#5d7fa6", "expanded", "#00805c", "shrunk", "#b3408a");
    try (OpenedPage page = opened(madeUp, Look.LIGHT)) {
      page.page().locator("input[name=c1-rule][value=hits]").check();
      DrawnChart map = new DrawnChart(page, "c1-map");
      colours.forEach(
          (cell, colour) -> {
            int problems =
                Integer.parseInt(
                    ledger
                        .select(
                            "select count(*) from comparison_problem p join comparison c"
                                + " on c.comparison = p.comparison where c.name = 'base..tuned'"
                                + " and lower(p.support) = '%s'".formatted(cell))
                        .get(0));
            assertThat(problems).as(cell).isPositive();
            assertThat(map.marks(cell)).hasSize(problems);
            assertThat(map.shapes(colour)).as("the legend's among them").isEqualTo(problems + 1);
          });
    }
  }

  @Test
  void curvesAndTheirTooltipsHaveTheLedgersNumbers() {
    try (OpenedPage page = opened(madeUp, Look.LIGHT)) {
      DrawnChart curves = new DrawnChart(page, "c1-passAtK");
      DrawnChart difference = new DrawnChart(page, "c1-difference");
      List<String> stored =
          ledger.select(
              "select p.k, p.base, p.tuned, p.band_lower, p.band_upper from comparison_pass_at_k p"
                  + " join comparison c on c.comparison = p.comparison"
                  + " where c.name = 'base..tuned' order by p.k");
      assertThat(stored).hasSize(5);
      assertThat(curves.marks("base")).hasSize(5);
      assertThat(curves.marks("tuned")).hasSize(5);
      assertThat(difference.marks("whole curve (band)")).hasSize(10);
      for (String row : stored) {
        double[] n =
            Pattern.compile(" ").splitAsStream(row).mapToDouble(Double::parseDouble).toArray();
        Map<String, String> tip = curves.tooltip(n[0], n[1]);
        assertThat(tip).containsKey("pass@%.0f".formatted(n[0]));
        assertThat(tip.get("base")).startsWith("%.4f ".formatted(n[1]));
        assertThat(tip.get("tuned")).startsWith("%.4f ".formatted(n[2]));
        assertThat(difference.tooltip(n[0], n[2] - n[1]).get("whole curve (band)"))
            .isEqualTo("%.4f to %.4f".formatted(n[3], n[4]).replace('-', '−'));
      }
      // mean of i div 8 over 120 problems, of 16 draws: 7 / 16
      assertThat(new DrawnChart(page, "c1-passAtK").marks("base").get(0).get(1).doubleValue())
          .isCloseTo(7 / 16.0, within(1e-9));
    }
  }

  @Test
  void aPointIsAskedAndClickedForItsProblem() {
    try (OpenedPage page = opened(madeUp, Look.LIGHT)) {
      DrawnChart map = new DrawnChart(page, "c1-map");
      page.page().locator("input[name=c1-rule][value=hits]").check();
      List<List<Number>> shrunk = map.marks("shrunk");
      List<Number> last = shrunk.get(shrunk.size() - 1); // drawn over its neighbours
      Map<String, String> tip = map.tooltip(last.get(0), last.get(1));
      String problem = "p039"; // the last of those that the tuned run lost
      assertThat(tip).containsKey(problem).containsEntry("by hits", "shrunk");
      String base = ledger.verdicts("base", problem);
      assertThat(base).isEqualTo("4 of 16");
      assertThat(tip.get("base")).startsWith(base + " = 0.2500 ");
      assertThat(tip.get("tuned")).startsWith(ledger.verdicts("tuned", problem) + " = 0.0000 ");
      map.click(last.get(0), last.get(1));
      page.page().locator("#c1-panel").waitFor();
      assertThat(page.text("#c1-panel"))
          .startsWith(problem)
          .contains("base 4 of 16 0.2500", "tuned 0 of 16 0.0000", "Say 7.", "many");
      assertThat(page.page().locator("#c1-panel .side.base .answers tbody tr").allInnerTexts())
          .satisfiesExactly(
              row -> assertThat(row).contains("8").endsWith("12"),
              row -> assertThat(row).contains("7", "correct").endsWith("4"));
      assertThat(page.faults()).isEmpty();
    }
  }

  /** By datasets/tiny/README.md. */
  @Test
  void theTinyReportHasTheNumbersThatWereWorkedOutByHand() {
    try (OpenedPage page = opened(tiny, Look.LIGHT)) {
      Map<String, String> tip = new DrawnChart(page, "c1-passAtK").tooltip(2, .44);
      assertThat(tip.get("base")).startsWith("0.4405 ");
      assertThat(tip.get("tuned")).startsWith("0.4345 ");
      assertThat(page.page().locator("#c1-groups ~ .scroll tbody tr").first().innerText())
          .containsSubsequence(
              "6", "2", "1", "2", "1", "0.4333", "0.5000", "0.3333", "0.4000", "-0.2000");
    }
  }

  @Test
  void aHostileProblemIsShownAsTextAndFillsNoPage() throws IOException {
    assertThat(Files.size(madeUp)).isLessThan(1_200_000);
    try (OpenedPage page = opened(madeUp, Look.PHONE)) {
      page.page().locator("#c1-find").fill("onerror");
      page.page().locator("#c1-problems tbody button").click();
      page.page().locator("#c1-panel").waitFor();
      assertThat(page.text("#c1-panel h4")).isEqualTo(ReportedLedger.HOSTILE_NAME);
      assertThat(page.page().locator("#c1-panel pre").allTextContents())
          .filteredOn(text -> text.startsWith("</script><script>alert(2)</script><!-- <svg"))
          .hasSizeGreaterThan(2)
          .allMatch(text -> text.contains("\u241b[2J"))
          .allMatch(text -> text.contains("<U+2066>"))
          .anyMatch(text -> text.contains(" characters left out ...]"));
      assertThat(page.count("img")).isZero();
      assertThat(page.excessWidth()).isZero();
      assertThat(page.faults()).isEmpty();
    }
  }
}
