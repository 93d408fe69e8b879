package dev.cadastre.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.campaign.Reach;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.rest.Server;
import dev.cadastre.rest.Web;
import dev.cadastre.rest.Wire;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Settings;
import dev.cadastre.store.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * Runs and samples as pages and as JSON: of the campaign that datasets/tiny/README.md works out by
 * hand, and of a checkpoint that draws here, whose traces are held against the numbers that the
 * ledger has of the same samples. It is long because one server answers for all, in the order of
 * the story.
 */
@Tag("slow")
class SamplePagesTest {

  private static final Path DATASETS = Path.of("datasets").toAbsolutePath();
  private static final ObjectMapper JSON = new ObjectMapper();
  private static final String HOSTILE = "<script>alert(1)</script>\u202e/?&\"";

  private static final String DRAWING =
      """
      campaign: drawing
      problems: {countdown: lab/countdown-100.jsonl}
      checkpoints: {grpo: {path: %s}}
      plans:
        p: {temperature: 1, topP: 1, topK: 0, maxTokens: 24, stop: [], template: plain, seed: 1}
      runs: {drawn: {checkpoint: grpo, problems: countdown, plan: p, draws: 1, trace: true}}
      """;

  @TempDir Path home;

  @SuppressWarnings("NullAway.Init") // as soon as the server runs
  private Visitor visitor;

  @SuppressWarnings("NullAway.Init")
  private Web web;

  @ParameterizedTest
  @EnumSource
  void whatARunHoldsIsFiltered(TestDatabase database) throws Exception {
    Files.writeString(
        home.resolve("hostile.jsonl"),
        "{\"id\": \"%s\", \"problem\": \"%s\", \"answer\": \"1\"}%n"
            .formatted(json(HOSTILE), json(HOSTILE)));
    Files.writeString(
        home.resolve("said.jsonl"),
        "{\"problem\": \"%s\", \"draw\": 0, \"text\": \"%s #### 1\"}%n"
            .formatted(json(HOSTILE), json(HOSTILE)));
    try (Cadastre cadastre =
            Cadastre.start(
                new Settings(home, database.create(), "OFF"),
                Server.beans(Reach.anywhereFrom(DATASETS)).andThen(Console.beans()));
        CampaignQueue queue = cadastre.container().select(CampaignQueue.class).get();
        Server server =
            Server.start(cadastre, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0))) {
      queue.start(line -> {});
      visitor = new Visitor(server.address());
      web = new Web("http://localhost:" + server.address().getPort());
      submit(
          Files.readString(DATASETS.resolve("tiny/campaign.yaml"))
              .replace("problems.jsonl", "tiny/problems.jsonl")
              .replace("base.jsonl", "tiny/base.jsonl")
              .replace("tuned.jsonl", "tiny/tuned.jsonl"));
      problems();
      samples();
      walk();
      sides();
      Path checkpoint = copy(DATASETS.resolve("checkpoints/countdown/grpo"));
      submit(DRAWING.formatted(checkpoint));
      trace();
      withoutItsTokenizer(checkpoint.resolve("tokenizer.json"));
      submit(hostile());
      hostileTexts();
    }
  }

  private static String json(String text) {
    return text.replace("\"", "\\\"");
  }

  private void submit(String definition) throws Exception {
    Wire.Said said =
        visitor.submit(
            "/console/submit",
            "/console/submit",
            Map.of("definition", definition, "request", definition.substring(0, 20)));
    assertThat(said.status()).as(said.body()).isEqualTo(303);
    String name = String.valueOf(said.headers().get("location")).replaceAll(".*/|\\?.*", "");
    String id = web.get("/api/campaigns/" + name).json().at("/submissions/0/submission").asText();
    JsonNode end = web.awaitEnd(id);
    assertThat(end.get("state").textValue()).as(end.toString()).isEqualTo("done");
  }

  private String hostile() {
    return String.join(
        "\n",
        "campaign: hostile",
        "problems: {hostile: '" + home.resolve("hostile.jsonl") + "'}",
        "checkpoints: {said: {recorded: '" + home.resolve("said.jsonl") + "'}}",
        "runs: {hostile-run: {checkpoint: said, problems: hostile, draws: 1}}",
        "verifier: integer",
        "");
  }

  /** Cells of the README's table. */
  private void problems() throws IOException {
    String page = visitor.get("/console/runs/base-8").body();
    assertThat(page)
        .contains("48 stored, 0 missing; 8 of each problem are planned", "tuned-8", "auto ");
    assertThat(rows(page))
        .containsExactly(
            "seeds 8 5 2 1 0 preserved",
            "ribbon 8 3 4 1 0 preserved",
            "prime 8 2 6 0 0 shrunk",
            "lantern 8 3 5 0 0 shrunk",
            "make24 8 0 8 0 0 expanded",
            "digits 8 0 6 2 0 out of support");
    assertThat(rows(visitor.get("/console/runs/base-8?support=shrunk").body()))
        .containsExactly("prime 8 2 6 0 0 shrunk", "lantern 8 3 5 0 0 shrunk");
    assertThat(visitor.get("/console/runs").body())
        .contains("href=\"/console/runs/base-8\"", "href=\"/console/runs/tuned-8\"");
    assertThat(rows(visitor.get("/console/runs?name=TUNED").body())).hasSize(1);
    assertThat(visitor.get("/console/runs/nobody").status()).isEqualTo(404);
  }

  private void samples() throws IOException {
    assertThat(count("run=base-8&verdict=correct")).isEqualTo(13);
    assertThat(count("run=tuned-8&verdict=correct")).isEqualTo(17);
    assertThat(count("run=base-8&verdict=no+answer")).isEqualTo(4);
    assertThat(count("run=base-8&problem=seeds&answerClass=177")).isEqualTo(5);
    assertThat(count("run=base-8&support=shrunk&beside=tuned-8")).isEqualTo(16);
    assertThat(count("run=base-8&support=shrunk&beside=tuned-8&verdict=correct")).isEqualTo(5);
    assertThat(count("run=tuned-8&support=expanded&beside=base-8&verdict=correct")).isEqualTo(3);
    assertThat(visitor.get("/console/samples?run=base-8&verdict=undecided").body())
        .contains("No sample is like this.");
    assertThat(visitor.get("/console/samples").headers().get("location"))
        .isEqualTo("/console/runs");
    for (String bad :
        List.of(
            "support=shrunk&beside=base-8",
            "support=odd&beside=tuned-8",
            "verdict=perhaps",
            "after=x")) {
      Wire.Said said = visitor.get("/console/samples?run=base-8&" + bad);
      assertThat(said.status()).as(bad).isEqualTo(400);
      assertThat(said.body()).contains("role=\"alert\"");
    }
    assertThat(visitor.get("/console/samples?run=base-8&problem=none").status()).isEqualTo(404);
    assertThat(visitor.get("/console/samples?run=base-8&verifier=none").status()).isEqualTo(404);
  }

  private long count(String filter) throws IOException {
    return rows(visitor.get("/console/samples?" + filter).body()).size();
  }

  /**
   * Small pages, one after the other, hold each recorded sample once, be the filter rare or not.
   */
  private void walk() throws Exception {
    List<JsonNode> recorded = new ArrayList<>();
    for (String line : Files.readAllLines(DATASETS.resolve("tiny/base.jsonl"))) {
      recorded.add(JSON.readTree(line));
    }
    Map<String, Predicate<JsonNode>> filters =
        Map.of(
            "",
            sample -> true,
            "&verdict=correct",
            sample -> sample.get("correct").booleanValue(),
            "&support=preserved&beside=tuned-8",
            sample -> Set.of("seeds", "ribbon").contains(sample.get("problem").textValue()),
            "&problem=seeds",
            sample -> sample.get("problem").textValue().equals("seeds"));
    for (String filter : filters.keySet()) {
      String path = "/api/runs/base-8/samples?characters=5" + filter;
      List<String> whole =
          recorded.stream()
              .filter(Objects.requireNonNull(filters.get(filter)))
              .map(sample -> sample.get("problem").textValue() + " " + sample.get("draw"))
              .toList();
      List<String> walked = new ArrayList<>();
      String next = "";
      do {
        JsonNode page = web.get(path + "&limit=3&after=" + next).json();
        assertThat(page.get("items").size()).isLessThanOrEqualTo(3);
        walked.addAll(keys(page));
        next = page.get("next").isNull() ? "" : page.get("next").textValue();
      } while (!next.isEmpty());
      assertThat(walked).as(filter).containsExactlyElementsOf(whole).hasSizeGreaterThan(3);
    }
    String first = visitor.get("/console/samples?run=drawn").body();
    assertThat(first).contains("no run is named");
  }

  private static List<String> keys(JsonNode page) {
    List<String> keys = new ArrayList<>();
    page.get("items")
        .forEach(
            item -> {
              assertThat(item.get("text").textValue()).hasSizeLessThanOrEqualTo(5);
              keys.add(item.get("problem").textValue() + " " + item.get("draw"));
            });
    return keys;
  }

  /** The other checkpoint's draws stand beside, and the next sample is one like this. */
  private void sides() throws IOException {
    String list = visitor.get("/console/samples?run=base-8&problem=prime&beside=tuned-8").body();
    assertThat(rows(list)).hasSize(16);
    String correct = "/console/samples/sample?run=base-8&verdict=correct&beside=tuned-8";
    String page = visitor.get(correct + "&of=seeds&draw=0").body();
    assertThat(page)
        .contains("The same problem, drawn by", ">tuned-8</a>", "177", "No trace of its tokens");
    assertThat(matches(page, "<article")).isEqualTo(8);
    int walked = 1;
    for (String next = next(page); !next.isEmpty(); walked++) {
      page = visitor.get(next).body();
      assertThat(page).contains("verdict-correct");
      next = next(page);
    }
    assertThat(walked).as("correct samples of base-8").isEqualTo(13);
    assertThat(visitor.get("/console/samples?run=base-8&support=shrunk").body())
        .as("support by the run that it was compared with")
        .contains("value=\"tuned-8\"", "prime", "lantern");
    assertThat(visitor.get("/console/samples/sample?run=base-8&of=seeds&draw=99").status())
        .isEqualTo(404);
    assertThat(visitor.get("/console/samples/sample?run=base-8&of=seeds&draw=-1").status())
        .isEqualTo(400);
  }

  private static String next(String page) {
    return Pattern.compile("rel=\"next\" href=\"([^\"]+)\"")
        .matcher(page)
        .results()
        .findFirst()
        .map(found -> found.group(1).replace("&amp;", "&"))
        .orElse("");
  }

  private void trace() throws Exception {
    for (JsonNode item : web.get("/api/runs/drawn/samples?limit=5").json().get("items")) {
      String key =
          "problem=" + item.get("problem").textValue() + "&draw=" + item.get("draw").intValue();
      JsonNode sample = web.get("/api/runs/drawn/sample?" + key).json();
      JsonNode tokens = sample.at("/trace/tokens");
      double sum = 0;
      double entropy = 0;
      int[] surprise = new int[5];
      int[] uncertainty = new int[5];
      StringBuilder text = new StringBuilder();
      for (JsonNode token : tokens) {
        double logProb = token.get("logProbNats").doubleValue();
        double nats = token.get("entropyNats").doubleValue();
        sum += logProb;
        entropy += nats;
        surprise[(int) Stream.of(.9, .5, .1, .01).filter(p -> logProb < Math.log(p)).count()]++;
        uncertainty[(int) Stream.of(.1, .5, 1., 2.).filter(h -> nats >= h).count()]++;
        text.append(token.get("inText").booleanValue() ? token.get("text").textValue() : "");
      }
      assertThat(tokens).hasSize(item.get("tokens").intValue());
      assertThat(text).hasToString(item.get("text").textValue());
      assertThat(sum).isCloseTo(item.get("sumLogProbNats").doubleValue(), within(1e-4));
      assertThat(entropy / tokens.size())
          .isCloseTo(item.get("meanTokenEntropyNats").doubleValue(), within(1e-5));
      String page =
          visitor.get("/console/samples/sample?run=drawn&" + key.replace("problem=", "of=")).body();
      for (int shade = 0; shade < 5; shade++) {
        assertThat(matches(page, "class=\"p" + shade + " e\\d[ \"]")).isEqualTo(surprise[shade]);
        assertThat(matches(page, "class=\"p\\d e" + shade + "[ \"]")).isEqualTo(uncertainty[shade]);
      }
      JsonNode rest = web.get("/api/runs/drawn/sample?" + key + "&token=2").json().get("trace");
      assertThat(rest.get("tokens")).hasSize(tokens.size() - 2);
      assertThat(rest.at("/tokens/0")).isEqualTo(tokens.get(2));
    }
  }

  private Path copy(Path folder) throws IOException {
    Path copy = Files.createDirectory(home.resolve("checkpoint"));
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        Files.copy(file, copy.resolve(file.getFileName()));
      }
    }
    return copy;
  }

  /** A file that changed is not believed, one that is gone is told, and the sample is shown. */
  private void withoutItsTokenizer(Path file) throws IOException {
    String sample = "/console/samples/sample?run=drawn&of=countdown-held-out-1-0&draw=0";
    assertThat(visitor.get(sample).body()).doesNotContain("shown by their ids");
    String other = Files.readString(file);
    for (int digit = 0; digit < 10; digit++) {
      other = other.replace("\"" + digit + "\" : ", "\"was " + (9 - digit) + "\" : ");
    }
    Files.writeString(file, other.replace("\"was ", "\""));
    Files.setLastModifiedTime(file, FileTime.fromMillis(1));
    assertThat(visitor.get(sample).body())
        .contains("does not give the stored text", "shown by their ids");
    Files.writeString(file, "{");
    Files.setLastModifiedTime(file, FileTime.fromMillis(2));
    assertThat(visitor.get(sample).body()).contains("does not read", "shown by their ids");
    Files.delete(file);
    assertThat(visitor.get(sample).body()).contains("does not read", "shown by their ids");
  }

  private void hostileTexts() throws IOException {
    String list = visitor.get("/console/samples?run=hostile-run").body();
    assertThat(list).doesNotContain("<script>alert", "\u202e").contains("&lt;script&gt;alert(1)");
    String link =
        Pattern.compile("<a href=\"(/console/samples/sample\\?[^\"]+)\"")
            .matcher(list)
            .results()
            .findFirst()
            .orElseThrow()
            .group(1)
            .replace("&amp;", "&");
    String page = visitor.get(link).body();
    assertThat(page)
        .doesNotContain("<script>alert", "\u202e")
        .contains("U+202E", "#### 1", "verdict-correct");
    // another set, other problems
    assertThat(visitor.get(link + "&beside=base-8").body())
        .contains("It has no problem of this id");
  }

  /** The cells of each row of the page's tables, tags taken out. */
  private static List<String> rows(String page) {
    List<String> rows = new ArrayList<>();
    for (MatchResult body :
        Pattern.compile("(?s)<tbody>(.*?)</tbody>").matcher(page).results().toList()) {
      for (MatchResult row :
          Pattern.compile("(?s)<tr>(.*?)</tr>").matcher(body.group(1)).results().toList()) {
        rows.add(row.group(1).replaceAll("<[^>]+>", " ").replaceAll("\\s+", " ").strip());
      }
    }
    return rows;
  }

  private static long matches(String page, String pattern) {
    return Pattern.compile(pattern).matcher(page).results().count();
  }
}
