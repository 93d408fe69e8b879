package dev.cadastre.report;

import static dev.cadastre.report.Tallies.report;
import static dev.cadastre.report.Tallies.run;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.aggregate.RunTallies;
import java.io.IOException;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** The numbers are those that the page of each comparison prints. */
class CampaignOverviewTest {

  private static final RunTallies BASE = run(32, 20, 5, 0, 0, 1, 8);
  private static final RunTallies TUNED = run(32, 30, 0, 3, 0, 0, 12);
  private static final RunTallies NOTHING = RunTallies.of(List.of());

  @Test
  void anOverviewOfNothingIsRefused() {
    assertThatThrownBy(() -> new CampaignOverview("night", List.of()))
        .hasMessage("an overview shows one comparison or more; got none");
  }

  @Test
  void anEmptyComparisonIsARowOfDashes() throws IOException {
    assertThat(text(Format.TEXT, report(NOTHING, NOTHING, 5)))
        .startsWith("night: 1 comparisons, 0 problems, 0 draws of each\n")
        .containsPattern("before\\.\\.after +0 +0 +0 +0 +0\\.0000 +- +- +1\\.0000")
        .contains("before..after: not resolved");
  }

  @Test
  void eachBaseStandsOnceBeforeWhatIsComparedWithIt() throws IOException {
    String text = text(Format.TEXT, report(BASE, TUNED, 5), report(BASE, BASE, 5));
    assertThat(text).startsWith("night: 2 comparisons, 6 problems, 32 draws of each\n");
    // (20 + 5 + 0 + 0 + 1 + 8) / (6 * 32) and (30 + 3 + 12) / (6 * 32)
    assertThat(text.lines().filter(line -> line.contains("0.1771")))
        .filteredOn(line -> line.startsWith("before "))
        .hasSize(1);
    assertThat(text).containsPattern("after +before +0\\.2344");
    assertThat(text).contains("@1 ").contains("@4 ").contains("@16 ").contains("@32");
    assertThat(text).doesNotContain("@2 ").doesNotContain("@8 ");
  }

  @Test
  void whatIsResolvedIsMarkedAndNothingElse() throws IOException {
    RunTallies low = run(64, from(0));
    RunTallies high = run(64, from(36));
    String text = text(Format.TEXT, report(low, high, 5), report(low, low, 5));
    // 3.5/64 and 39.5/64
    assertThat(text).containsPattern("after +before +0\\.6172 \\+");
    assertThat(text).containsPattern("after +before +0\\.0547  ");
    assertThat(text(Format.TEXT, report(high, low, 5)))
        .containsPattern("after +before +0\\.0547 -");
  }

  @Test
  void markdownHasTheSameRows() throws IOException {
    assertThat(text(Format.MARKDOWN, report(BASE, TUNED, 5)))
        .startsWith("## night: 1 comparisons")
        .contains("| before..after |");
  }

  @Test
  void formatsForProgramsAreRefused() {
    assertThatThrownBy(() -> text(Format.JSON, report(BASE, TUNED, 5)))
        .hasMessage("an overview is for reading, as text or markdown; got json");
  }

  /** 200 problems with so many hits and up to 7 more, so that resamples differ. */
  private static int[] from(int hits) {
    return IntStream.range(0, 200).map(i -> hits + i % 8).toArray();
  }

  private static String text(Format format, ComparisonReport... reports) throws IOException {
    StringBuilder out = new StringBuilder();
    new CampaignOverview("night", List.of(reports)).render(format, out);
    return out.toString();
  }
}
