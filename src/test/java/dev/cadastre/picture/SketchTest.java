package dev.cadastre.picture;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.aggregate.PassAtKDifference;
import java.io.StringReader;
import java.util.List;
import java.util.stream.StreamSupport;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.xml.sax.InputSource;

/** What charts draw, evaluated by the engine that draws the SVG files. */
class SketchTest {

  private static final ObjectMapper JSON = new ObjectMapper();
  private static Sketch sketch;

  private final Chapter chapter = Example.chapter(40, 32);

  @BeforeAll
  static void load() {
    sketch = new Sketch();
  }

  @AfterAll
  static void leave() {
    sketch.close();
  }

  @Test
  void everyPictureIsOneDocument() throws Exception {
    Chapter hostile = Example.with(chapter, "problem-00001", "<b>&\"\u0007");
    for (String picture : List.of("passAtK", "difference", "supportMap", "entropy")) {
      String svg = sketch.svg(picture, ChapterData.of(hostile), 800, 500, "a < b & \"c\"");
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new InputSource(new StringReader(svg)));
      assertThat(document.getDocumentElement().getFirstChild().getTextContent())
          .isEqualTo("a < b & \"c\"");
    }
  }

  @Test
  void theCurvesAreThoseOfTheComparison() throws Exception {
    JsonNode option = JSON.readTree(sketch.option("passAtK", ChapterData.of(chapter)));
    JsonNode base = series(option, "base");
    List<PassAtKDifference> curve = chapter.report().comparison().passAtK();
    assertThat(base).hasSize(curve.size());
    for (int i = 0; i < curve.size(); i++) {
      assertThat(base.get(i).get(0).asInt()).isEqualTo(curve.get(i).k());
      assertThat(base.get(i).get(1).asDouble()).isEqualTo(curve.get(i).base());
    }
  }

  @Test
  void theBandGoesAroundTheDifference() throws Exception {
    JsonNode option = JSON.readTree(sketch.option("difference", ChapterData.of(chapter)));
    JsonNode band = series(option, "whole curve (band)");
    List<PassAtKDifference> curve = chapter.report().comparison().passAtK();
    assertThat(band).hasSize(2 * curve.size());
    assertThat(band.get(0).get(1).asDouble()).isEqualTo(curve.get(0).bandLower());
    assertThat(band.get(band.size() - 1).get(1).asDouble()).isEqualTo(curve.get(0).bandUpper());
  }

  @Test
  void everyProblemIsOneMark() throws Exception {
    JsonNode option = JSON.readTree(sketch.option("supportMap", ChapterData.of(chapter)));
    int marks =
        StreamSupport.stream(option.get("series").spliterator(), false)
            .filter(one -> one.get("type").asText().equals("scatter"))
            .mapToInt(one -> one.get("data").size())
            .sum();
    assertThat(marks).isEqualTo(40);
  }

  @Test
  void aProblemStandsWhereItsRatesAre() throws Exception {
    Chapter one = Example.chapter(100, List.of(new int[] {10, 100}, new int[] {0, 1}));
    JsonNode option = JSON.readTree(sketch.option("supportMap", ChapterData.of(one)));
    // certified: 10 of 100 lie below eps = .19 (K = 16), 100 of 100 above it
    JsonNode first = series(option, "expanded").get(0);
    assertThat(first.get(0).asDouble()).isCloseTo(-1, within(1e-9)); // log10 of 10 of 100
    assertThat(first.get(1).asDouble()).isCloseTo(0, within(1e-9));
    JsonNode second = series(option, "outOfSupport").get(0); // certified out on both sides
    assertThat(second.get(0).asDouble()).isLessThan(-2); // the lane lies below 1 of 100
    assertThat(second.get(1).asDouble()).isCloseTo(-2, within(1e-9));
  }

  private static JsonNode series(JsonNode option, String id) {
    return StreamSupport.stream(option.get("series").spliterator(), false)
        .filter(one -> one.get("id").asText().equals(id))
        .findFirst()
        .orElseThrow()
        .get("data");
  }
}
