package dev.cadastre.rest;

import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Finds the next samples of a run that are like a filter. What is rare among millions of samples is
 * looked for by the counts of problems, so that the samples of the others are not read. Memory is
 * bounded: of long texts a page holds fewer samples.
 */
final class SampleWalk {

  /** Problems read at a time, and looked through before a page ends that is not full. */
  private static final int PROBLEMS = 100;

  private static final int MOST_PROBLEMS = 500;

  /** Samples read at a time, and characters after which a page ends that is not full. */
  private static final int SAMPLES = 50;

  private static final long MOST_CHARACTERS = 8_000_000;

  /**
   * What is wanted.
   *
   * @param verifier whose verdicts, by number
   * @param verdict empty for any
   * @param answerClass empty for any
   * @param support in the comparison; empty for any
   * @param comparison its number; any number where support is empty
   * @param characters of each text
   */
  record Filter(
      int verifier,
      String verdict,
      String answerClass,
      String support,
      int comparison,
      int characters) {

    private boolean isRare() {
      return asksVerdicts() || !support.isEmpty();
    }

    private boolean asksVerdicts() {
      return !verdict.isEmpty() || !answerClass.isEmpty();
    }
  }

  private final Database database;
  private final Run run;
  private final Filter filter;
  private final int limit;
  private final List<Map<String, @Nullable Object>> found = new ArrayList<>();
  private long characters;

  private SampleWalk(Database database, Run run, Filter filter, int limit) {
    this.database = database;
    this.run = run;
    this.filter = filter;
    this.limit = limit;
  }

  /** Samples of one problem behind a draw. */
  static Listing of(Database database, Run run, Filter filter, int problem, int draw, int limit) {
    SampleWalk walk = new SampleWalk(database, run, filter, limit);
    walk.read(problem, problem, draw);
    return walk.page();
  }

  /** Samples of all problems behind a draw of one; a page may be short and still have a next. */
  static Listing from(Database database, Run run, Filter filter, int problem, int draw, int limit) {
    SampleWalk walk = new SampleWalk(database, run, filter, limit);
    if (filter.asksVerdicts() && filter.verifier() < 0) {
      return new Listing(List.of(), null); // nobody has judged it
    }
    if (filter.isRare()) {
      return walk.byProblems(problem, draw);
    }
    walk.read(problem, Integer.MAX_VALUE, draw);
    return walk.page();
  }

  private Listing byProblems(int problem, int draw) {
    int after = problem - 1;
    for (int looked = 0; looked < MOST_PROBLEMS; looked += PROBLEMS) {
      List<Integer> candidates = problems(after);
      for (int candidate : candidates) {
        read(candidate, candidate, candidate == problem ? draw : -1);
        if (isFull()) {
          return page();
        }
        after = candidate;
      }
      if (candidates.size() < PROBLEMS) {
        return page();
      }
    }
    return new Listing(found, cursor(after, Integer.MAX_VALUE));
  }

  /** One more than the page holds tells that there is a next one. */
  private boolean isFull() {
    return found.size() > limit || characters > MOST_CHARACTERS;
  }

  private void read(int from, int last, int draw) {
    int problem = from;
    int behind = draw;
    while (!isFull()) {
      int wanted = Math.min(SAMPLES, limit + 1 - found.size());
      List<Map<String, @Nullable Object>> samples = samples(problem, last, behind, wanted);
      samples.forEach(this::take);
      if (samples.size() < wanted) {
        return;
      }
      Map<String, @Nullable Object> end = samples.get(wanted - 1);
      problem = Integer.parseInt(String.valueOf(end.get("number")));
      behind = Integer.parseInt(String.valueOf(end.get("draw")));
    }
  }

  private void take(Map<String, @Nullable Object> sample) {
    if (sample.get("text") instanceof String text) {
      // H2 counts in UTF-16 and may cut a character in two
      boolean halved = !text.isEmpty() && Character.isHighSurrogate(text.charAt(text.length() - 1));
      sample.put("text", halved ? text.substring(0, text.length() - 1) : text);
      characters += text.length();
    }
    found.add(sample);
  }

  private Listing page() {
    if (!isFull()) {
      return new Listing(found, null);
    }
    List<Map<String, @Nullable Object>> shown =
        found.size() > limit ? found.subList(0, limit) : found;
    Map<String, @Nullable Object> last = shown.get(shown.size() - 1);
    return new Listing(shown, cursor(last.get("number"), last.get("draw")));
  }

  /** Where samples go on behind one. */
  static String cursor(@Nullable Object problem, @Nullable Object draw) {
    return Cursor.of(Stream.of(problem, draw).map(String::valueOf).toList());
  }

  private List<Integer> problems(int after) {
    Map<String, Object> values = new HashMap<>(values());
    values.put("after", after);
    values.put("limit", PROBLEMS);
    values.put("support", filter.support());
    values.put("comparison", filter.comparison());
    return Listing.rows(database, "which-problems-of-a-run-follow", values).stream()
        .map(row -> Integer.valueOf(String.valueOf(row.get("number"))))
        .toList();
  }

  private List<Map<String, @Nullable Object>> samples(int from, int last, int draw, int most) {
    Map<String, Object> values = new HashMap<>(values());
    values.put("problem", from);
    values.put("last", last);
    values.put("draw", draw);
    values.put("limit", most);
    values.put("characters", filter.characters());
    return Listing.rows(database, "which-samples-follow", values);
  }

  private Map<String, Object> values() {
    return Map.of(
        "run",
        run.id(),
        "problemSet",
        run.problemSetId(),
        "verifier",
        filter.verifier(),
        "verdict",
        filter.verdict(),
        "answerClass",
        filter.answerClass());
  }
}
