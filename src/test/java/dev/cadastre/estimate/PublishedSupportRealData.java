package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every published P/E/S/O row of arXiv 2507.14843 v4 that lies beside the checkout. */
@Tag("real-data")
class PublishedSupportRealData {

  private static final Path REFERENCE =
      Path.of(System.getProperty("cadastre.shared", "../shared")).resolve("reference");

  /** Three printed decimals. */
  private static final double ROUNDING = .00051;

  @Test
  void tables3And6To12FollowFromTheirCounts() throws IOException {
    List<Map<String, String>> rows = read("invisible_leash_tables.csv");
    assertThat(rows).isNotEmpty();
    for (Map<String, String> row : rows) {
      Support support = check(row);
      double published = number(row, "mcnemar_exact_p");
      assertThat(McNemar.exact(support.expanded(), support.shrunk()))
          .as("%s", row)
          .isCloseTo(published, within(Math.max(5e-4 * published, 1e-12)));
      assertThat(support.problems()).isEqualTo((int) number(row, "n"));
    }
  }

  @Test
  void table4FollowsFromItsCountsButForOneMisprint() throws IOException {
    List<Map<String, String>> rows = read("invisible_leash_table4_dapo_dynamics.csv");
    assertThat(rows).isNotEmpty();
    for (Map<String, String> row : rows) {
      boolean misprint =
          Objects.equals(row.get("dataset"), "AIME25") && Objects.equals(row.get("step"), "300");
      if (!misprint) {
        check(row);
      }
    }
  }

  private static Support check(Map<String, String> row) {
    Support support =
        new Support(
            (int) number(row, "P"),
            (int) number(row, "E"),
            (int) number(row, "S"),
            (int) number(row, "O"));
    check(row, "SRR", support.srr());
    check(row, "NDR", support.ndr());
    check(row, "SDS", support.sds());
    check(row, "NSCR", support.nscr());
    return support;
  }

  private static void check(Map<String, String> row, String ratio, @Nullable Double value) {
    assertThat(value).as("%s of %s", ratio, row).isCloseTo(number(row, ratio), within(ROUNDING));
  }

  private static double number(Map<String, String> row, String column) {
    return Double.parseDouble(Objects.requireNonNull(row.get(column)));
  }

  private static List<Map<String, String>> read(String file) throws IOException {
    List<String> lines = Files.readAllLines(REFERENCE.resolve(file));
    String[] header = lines.get(0).split(",", -1);
    return lines.stream().skip(1).map(line -> row(header, line.split(",", -1))).toList();
  }

  private static Map<String, String> row(String[] header, String[] cells) {
    Map<String, String> row = new HashMap<>();
    for (int i = 0; i < header.length; i++) {
      row.put(header[i], cells[i]);
    }
    return row;
  }
}
