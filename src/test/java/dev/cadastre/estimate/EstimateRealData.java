package dev.cadastre.estimate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Every entry of the reference values that lie beside the checkout. */
@Tag("real-data")
class EstimateRealData {

  private static final Path REFERENCE =
      Path.of(System.getProperty("cadastre.shared", "../shared")).resolve("reference");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void passAtKIsExact() throws IOException {
    JsonNode all = read("pass_at_k_and_intervals.json").get("pass_at_k");
    assertThat(all).hasSize(139);
    for (JsonNode row : all) {
      assertThat(PassAtK.passAtK(integer(row, "n"), integer(row, "c"), integer(row, "k")))
          .as("%s", row)
          .isCloseTo(row.get("pass_at_k").doubleValue(), within(1e-12));
      double[] misses = PassAtK.missCurve(integer(row, "n"), integer(row, "c"), integer(row, "k"));
      assertThat(1 - misses[misses.length - 1])
          .isCloseTo(row.get("pass_at_k").doubleValue(), within(1e-12));
    }
  }

  @Test
  void proportionIntervalsAgree() throws IOException {
    JsonNode all = read("pass_at_k_and_intervals.json").get("proportion_ci_95");
    assertThat(all).hasSize(18);
    for (JsonNode row : all) {
      int n = integer(row, "n");
      int c = integer(row, "c");
      Interval interval =
          row.get("method").textValue().equals("wilson")
              ? ProportionInterval.wilson(n, c)
              : ProportionInterval.clopperPearson(n, c);
      assertThat(interval.lower()).isCloseTo(row.get("low").doubleValue(), within(1e-9));
      assertThat(interval.upper()).isCloseTo(row.get("high").doubleValue(), within(1e-9));
    }
  }

  @Test
  void certifiedThresholdsAgree() throws IOException {
    JsonNode all = read("statistics/certified.json").get("thresholds");
    assertThat(all).isNotEmpty();
    for (JsonNode row : all) {
      int n = integer(row, "n");
      Certification rule =
          new Certification(integer(row, "k"), row.get("alpha").doubleValue(), .05);
      assertThat(rule.eps()).isCloseTo(row.get("eps").doubleValue(), within(1e-16));
      assertThat(rule.minDrawsForOut()).isEqualTo(integer(row, "minNForOut"));
      int in =
          IntStream.rangeClosed(0, n)
              .filter(c -> rule.membership(n, c) == Membership.IN)
              .findFirst()
              .orElseThrow();
      assertThat(in).isEqualTo(integer(row, "cIn"));
      int out = -1;
      while (rule.membership(n, out + 1) == Membership.OUT) {
        out++;
      }
      assertThat(out).isEqualTo(row.get("cOut").isNull() ? -1 : integer(row, "cOut"));
    }
  }

  @Test
  void certifiedPointsAgree() throws IOException {
    JsonNode all = read("statistics/certified.json").get("points");
    assertThat(all).isNotEmpty();
    for (JsonNode row : all) {
      int n = integer(row, "n");
      int c = integer(row, "c");
      double eps = row.get("eps").doubleValue();
      int budget = (int) Math.round(-Math.log(.05) / eps);
      Certification rule = new Certification(budget, row.get("alpha").doubleValue(), .05);
      assertThat(rule.pIn(n, c)).isCloseTo(row.get("pIn").doubleValue(), within(1e-12));
      assertThat(rule.pOut(n, c)).isCloseTo(row.get("pOut").doubleValue(), within(1e-12));
      assertThat(rule.membership(n, c)).hasToString(row.get("verdict").textValue());
    }
  }

  @Test
  void entropyColumnsAgree() throws IOException {
    JsonNode all = read("statistics/entropy.json");
    assertThat(all).isNotEmpty();
    for (JsonNode row : all) {
      int[] counts =
          StreamSupport.stream(row.get("counts").spliterator(), false)
              .mapToInt(JsonNode::intValue)
              .toArray();
      assertThat(AnswerEntropy.plugIn(counts)).isCloseTo(number(row, "plugIn"), within(1e-12));
      assertThat(AnswerEntropy.millerMadow(counts))
          .isCloseTo(number(row, "millerMadow"), within(1e-12));
      assertThat(AnswerEntropy.chaoWangJost(counts))
          .isCloseTo(number(row, "chaoWangJost"), within(1e-12));
      assertThat(AnswerEntropy.rarefied(counts, 16))
          .isCloseTo(number(row, "rarefied16"), within(1e-12));
      assertThat(AnswerEntropy.rarefied(counts, 32))
          .isCloseTo(number(row, "rarefied32"), within(1e-12));
    }
  }

  @Test
  void testsAgree() throws IOException {
    JsonNode golden = read("statistics/tests.json");
    assertThat(McNemar.exact(3, 19)).isCloseTo(number(golden, "mcnemar_3_19"), within(1e-15));
    assertThat(McNemar.midP(3, 19)).isCloseTo(number(golden, "mcnemarMidP_3_19"), within(1e-15));
    JsonNode flip = golden.get("signFlipExact");
    List<PairedCounts.Row> rows = new ArrayList<>();
    for (JsonNode row : flip.get("rows_n_base_tuned")) {
      int n = row.get(0).intValue();
      rows.add(new PairedCounts.Row(n, row.get(1).intValue(), n, row.get(2).intValue()));
    }
    PairedCounts counts = PairedCounts.of(rows);
    double[] differences = counts.differencesAt(integer(flip, "k"));
    for (int i = 0; i < differences.length; i++) {
      assertThat(differences[i])
          .isCloseTo(flip.get("deltaPerProblemTunedMinusBase").get(i).doubleValue(), within(1e-12));
    }
    assertThat(SignFlip.p(differences, 1)).isEqualTo(number(flip, "pTwoSided"));
    assertThat(Churn.expected(counts, 16))
        .isCloseTo(number(golden, "dealChurnTiny_k16"), within(1e-12));
    assertThat(Churn.expected(counts, 8))
        .isCloseTo(number(golden, "dealChurnTiny_k8"), within(1e-12));
  }

  private static JsonNode read(String file) throws IOException {
    return JSON.readTree(REFERENCE.resolve(file).toFile());
  }

  private static int integer(JsonNode row, String field) {
    return row.get(field).intValue();
  }

  private static double number(JsonNode row, String field) {
    return row.get(field).doubleValue();
  }
}
