package dev.cadastre.aggregate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Comparisons of recorded rollouts against reference/statistics/comparisons.json. */
@Tag("real-data")
class ComparisonRealData {

  private static final Path SHARED = Path.of(System.getProperty("cadastre.shared", "../shared"));
  private static final ObjectMapper JSON = new ObjectMapper();

  /** Of the width: five standard errors of two generators' 2.5 % quantiles at 10,000 resamples. */
  private static final double MONTE_CARLO_SHARE = .05;

  @Test
  void amc23EqualsTheOracle() throws IOException {
    Comparison comparison =
        Comparison.between(
            amc23("step400.json"),
            amc23("step800.json"),
            ComparisonOptions.DEFAULTS.withBudget(16));
    check(comparison, "amc23 step400");
  }

  @Test
  void pypuzzlesEqualsTheOracle() throws IOException {
    Comparison comparison =
        Comparison.between(
            puzzles("short"), puzzles("long"), ComparisonOptions.DEFAULTS.withBudget(256));
    check(comparison, "pypuzzles short -> long");
  }

  @Test
  void theExtrapolationEqualsTheOracle() throws IOException {
    JsonNode golden = golden("zero-inflated beta-binomial");
    RunSummary summary = RunSummary.of(puzzles("short"), 1);
    var extrapolation = Objects.requireNonNull(summary.extrapolation());
    assertThat(extrapolation.points()).hasSize(3);
    for (var point : extrapolation.points()) {
      assertThat(point.passAtK())
          .isCloseTo(
              golden.get("predicted").get(Integer.toString(point.k())).doubleValue(), within(1e-4));
      assertThat(point.lower()).isLessThan(point.passAtK());
      assertThat(point.upper()).isGreaterThan(point.passAtK());
    }
  }

  private static void check(Comparison comparison, String name) throws IOException {
    JsonNode golden = golden(name);
    JsonNode mine = JSON.valueToTree(comparison);
    List<String> differences = new ArrayList<>();
    compare("", golden, mine, differences);
    assertThat(differences).isEmpty();
  }

  private static void compare(
      String path, JsonNode golden, JsonNode mine, List<String> differences) {
    if (golden.isObject()) {
      for (Map.Entry<String, JsonNode> field : golden.properties()) {
        JsonNode other = mine.get(field.getKey());
        if (other == null) {
          differences.add(path + "." + field.getKey() + " is absent");
        } else if (path.contains("passAtK") && List.of("lower", "upper").contains(field.getKey())) {
          double width = golden.get("upper").doubleValue() - golden.get("lower").doubleValue();
          if (Math.abs(field.getValue().doubleValue() - other.doubleValue())
              > MONTE_CARLO_SHARE * width) {
            differences.add(path + "." + field.getKey() + " " + field.getValue() + " " + other);
          }
        } else {
          compare(path + "." + field.getKey(), field.getValue(), other, differences);
        }
      }
    } else if (golden.isArray()) {
      assertThat(mine.size()).isEqualTo(golden.size());
      for (int i = 0; i < golden.size(); i++) {
        compare(path + "[" + i + "]", golden.get(i), mine.get(i), differences);
      }
    } else if (path.equals(".crossing.status")) {
      if (!mine.textValue().replace("_", "").equalsIgnoreCase(golden.textValue())) {
        differences.add(path);
      }
    } else if (golden.isNumber()) {
      double want = golden.doubleValue();
      double off = Math.abs(want - mine.doubleValue());
      if (!mine.isNumber() || off > Math.max(1e-9 * Math.abs(want), 1e-12)) {
        differences.add(path + " " + golden + " " + mine);
      }
    } else if (!golden.equals(mine)) {
      differences.add(path + " " + golden + " " + mine);
    }
  }

  private static JsonNode golden(String start) throws IOException {
    JsonNode all = JSON.readTree(SHARED.resolve("reference/statistics/comparisons.json").toFile());
    for (Map.Entry<String, JsonNode> entry : all.properties()) {
      if (entry.getKey().startsWith(start)) {
        return entry.getValue();
      }
    }
    throw new IllegalArgumentException("no entry starts with " + start);
  }

  private static RunTallies amc23(String file) throws IOException {
    JsonNode results =
        JSON.readTree(SHARED.resolve("data/rollouts/rg-llama3b-amc23").resolve(file).toFile())
            .at("/categories/0/datasets/0/results");
    List<Tally> tallies = new ArrayList<>();
    for (JsonNode result : results) {
      int correct = 0;
      for (JsonNode completion : result.get("completions")) {
        correct += completion.get("score").intValue();
      }
      tallies.add(tally(tallies.size(), result.get("completions").size(), correct));
    }
    return RunTallies.of(tallies);
  }

  private static RunTallies puzzles(String experiment) throws IOException {
    Path file =
        SHARED.resolve("data/rollouts/pypuzzles-cushman/results_397_cushman_codex_1k_full.json.gz");
    try (InputStream in = new GZIPInputStream(Files.newInputStream(file))) {
      for (JsonNode entry : JSON.readTree(in)) {
        if (entry.get("experiment").textValue().equals(experiment)) {
          List<Tally> tallies = new ArrayList<>();
          for (JsonNode puzzle : entry.get("sat_sols")) {
            tallies.add(
                tally(tallies.size(), entry.get("n").intValue(), puzzle.get("n_sols").intValue()));
          }
          return RunTallies.of(tallies);
        }
      }
    }
    throw new IllegalArgumentException("no experiment " + experiment);
  }

  private static Tally tally(int problem, int n, int correct) {
    @Nullable Integer truncated = null;
    return new Tally(
        "%03d".formatted(problem), n, correct, n - correct, 0, 0, truncated, List.of());
  }
}
