package dev.cadastre.picture;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.aggregate.Comparison;
import dev.cadastre.aggregate.PassAtKDifference;
import dev.cadastre.aggregate.ProblemComparison;
import dev.cadastre.estimate.Crossing;
import dev.cadastre.estimate.Membership;
import dev.cadastre.estimate.SupportCell;
import dev.cadastre.report.VisibleText;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The numbers of a chapter's pictures, as {@code charts.js} and {@code page.js} take them. */
final class ChapterData {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  /** A problem's id is cut behind so many characters. */
  private static final int LONGEST_ID = 200;

  private static final MathContext FIVE_DIGITS = new MathContext(5);

  private ChapterData() {}

  static ObjectNode of(Chapter chapter) {
    Comparison comparison = chapter.report().comparison();
    ObjectNode data = JSON.objectNode();
    data.put("draws", comparison.draws());
    data.put("certified", comparison.certified() != null);
    data.set("curve", curve(comparison));
    data.set("crossing", crossing(comparison.crossing()));
    ObjectNode intervals = data.putObject("intervals");
    ArrayNode rows = data.putArray("rows");
    Map<String, Integer> places = new HashMap<>();
    for (ProblemComparison problem : comparison.byProblem()) {
      places.put(problem.problem(), rows.size());
      rows.add(row(problem));
      interval(problem.base(), intervals);
      interval(problem.tuned(), intervals);
    }
    ArrayNode arrows = data.putArray("arrows");
    chapter.arrows().forEach(arrow -> arrows.add(arrow(arrow)));
    ObjectNode details = data.putObject("details");
    for (ProblemDetail detail : chapter.details()) {
      Integer place = places.get(detail.problem());
      if (place != null) {
        details.set(place.toString(), DetailData.of(detail));
      }
    }
    return data;
  }

  private static ArrayNode curve(Comparison comparison) {
    ArrayNode curve = JSON.arrayNode();
    for (PassAtKDifference at : comparison.passAtK()) {
      CurveInterval base = CurveInterval.of(comparison, ProblemComparison::base, at.k());
      CurveInterval tuned = CurveInterval.of(comparison, ProblemComparison::tuned, at.k());
      curve
          .addObject()
          .put("k", at.k())
          .put("base", at.base())
          .put("baseLower", base.lower())
          .put("baseUpper", base.upper())
          .put("tuned", at.tuned())
          .put("tunedLower", tuned.lower())
          .put("tunedUpper", tuned.upper())
          .put("delta", at.delta())
          .put("guardLower", at.guardLower())
          .put("guardUpper", at.guardUpper())
          .put("rerunLower", at.rerunLower())
          .put("rerunUpper", at.rerunUpper())
          .put("bandLower", at.bandLower())
          .put("bandUpper", at.bandUpper());
    }
    return curve;
  }

  private static @Nullable ObjectNode crossing(@Nullable Crossing crossing) {
    return crossing == null
        ? null
        : JSON.objectNode()
            .put("status", crossing.status().toString())
            .put("k", crossing.k())
            .put("lower", crossing.lower())
            .put("upper", crossing.upper())
            .put("resolved", crossing.resolved());
  }

  /** Id, n and c of the base, n and c of the tuned run, cell by hits, by certificate, both p. */
  private static ArrayNode row(ProblemComparison problem) {
    return JSON.arrayNode()
        .add(named(problem.problem()))
        .add(problem.base().draws())
        .add(problem.base().correct())
        .add(problem.tuned().draws())
        .add(problem.tuned().correct())
        .add(problem.cell().toString())
        .add(certified(problem.base().certified(), problem.tuned().certified()))
        .add(digits(problem.shrunkP()))
        .add(digits(problem.expandedP()));
  }

  static @Nullable String certified(@Nullable Membership base, @Nullable Membership tuned) {
    if (base == null || tuned == null) {
      return null;
    }
    if (base == Membership.UNDETERMINED || tuned == Membership.UNDETERMINED) {
      return "undetermined";
    }
    return SupportCell.of(base == Membership.IN, tuned == Membership.IN).toString();
  }

  private static void interval(ProblemComparison.Side side, ObjectNode intervals) {
    String key = side.correct() + "/" + side.draws();
    if (!intervals.has(key)) {
      intervals.putArray(key).add(digits(side.lower())).add(digits(side.upper()));
    }
  }

  private static ObjectNode arrow(EntropyArrow arrow) {
    return JSON.objectNode()
        .put("group", VisibleText.brief(arrow.group()))
        .put("problems", arrow.problems())
        .put("baseToken", arrow.baseToken())
        .put("tunedToken", arrow.tunedToken())
        .put("baseAnswer", arrow.baseAnswer())
        .put("tunedAnswer", arrow.tunedAnswer());
  }

  static String named(String problem) {
    String visible = VisibleText.of(problem);
    return visible.length() <= LONGEST_ID
        ? visible
        : visible.substring(0, visible.offsetByCodePoints(0, LONGEST_ID / 2)) + "…";
  }

  /** Five significant digits: a page holds ten thousand problems. */
  private static @Nullable Double digits(@Nullable Double value) {
    return value == null
        ? null
        : Double.valueOf(new BigDecimal(value).round(FIVE_DIGITS).doubleValue());
  }

  /** Measures over training steps, a picture each. */
  static ArrayNode series(List<SeriesPoint> points) {
    ArrayNode measures = JSON.arrayNode();
    for (String measure : points.stream().map(SeriesPoint::measure).distinct().toList()) {
      List<SeriesPoint> own = points.stream().filter(p -> p.measure().equals(measure)).toList();
      ObjectNode one = measures.addObject().put("name", VisibleText.brief(measure));
      ArrayNode lines = one.putArray("lines");
      for (String training : own.stream().map(SeriesPoint::training).distinct().toList()) {
        ObjectNode line = lines.addObject().put("training", VisibleText.brief(training));
        ArrayNode at = line.putArray("points");
        own.stream()
            .filter(p -> p.training().equals(training))
            .sorted(Comparator.comparingLong(SeriesPoint::step))
            .forEach(
                p ->
                    at.addObject()
                        .put("step", p.step())
                        .put("run", VisibleText.brief(p.run()))
                        .put("value", p.value())
                        .put("lower", p.lower())
                        .put("upper", p.upper()));
      }
    }
    return measures;
  }
}
