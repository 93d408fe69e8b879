package dev.cadastre.dataset;

import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.StopReason;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One draw a line, under names that a mapping may change. */
final class JsonlRollouts extends LineFormat {

  private final Map<String, String> fields = new HashMap<>();
  private final Map<String, String> prompts = new HashMap<>();

  private final Map<Integer, Integer> counts = new HashMap<>();
  private final boolean mayLackDraws;
  private @Nullable Boolean tellsDraws;

  /**
   * Reads lines.
   *
   * @param mayLackDraws whether no line need tell its draw
   */
  JsonlRollouts(FieldMapping mapping, boolean mayLackDraws) {
    this.mayLackDraws = mayLackDraws;
    for (String field : RolloutSource.FIELDS) {
      fields.put(Objects.requireNonNullElse(mapping.column(field), field), field);
    }
  }

  /** What one line may hold, as it is found. */
  private static final class Found {
    @Nullable String problem;
    @Nullable String prompt;
    @Nullable Integer draw;
    JsonWalk.@Nullable Span text;
    @Nullable String stopReason;
    @Nullable Integer tokens;
    @Nullable Double sumLogProbNats;
    @Nullable Double sumSamplingLogProbNats;
    @Nullable Boolean correct;
  }

  @Override
  List<DrawEntry> record(JsonWalk walk, int line, RolloutSink sink) throws IOException {
    Found found = new Found();
    walk.object(column -> field(walk, fields.getOrDefault(column, ""), found));
    RecordFault fault = walk.takeFault();
    if (fault != null) {
      throw fault;
    }
    StopReason stopReason = stopReason(found.stopReason);
    if (found.draw != null) {
      requireNotNegative("a draw", found.draw);
    } else if (!mayLackDraws) {
      throw RecordFault.missing("a draw", "add \"draw\", 0 and up, or map it");
    }
    if (found.text == null) {
      throw RecordFault.missing("a text", "add \"text\" or map it");
    }
    if (found.tokens != null) {
      requireNotNegative("the count of tokens", found.tokens);
    }
    int group = sink.groupOf(ref(found));
    return List.of(
        new DrawEntry(
            group,
            draw(group, found.draw),
            found.text.offset(),
            found.text.length(),
            line,
            found.tokens,
            stopReason,
            found.correct,
            found.sumLogProbNats,
            found.sumSamplingLogProbNats));
  }

  /** The draw that a line tells; the problem's next one where no line of the file tells any. */
  private int draw(int group, @Nullable Integer told) {
    boolean tells = told != null;
    if (mayLackDraws && tellsDraws != null && tellsDraws != tells) {
      throw new RecordFault(
          "a file of traces tells the draw of every line or of none",
          tells ? "a draw after lines without" : "a line without after one with a draw",
          "number all or none");
    }
    tellsDraws = tells;
    return told == null ? counts.merge(group, 1, Integer::sum) - 1 : told;
  }

  private static void field(JsonWalk walk, String field, Found found) throws IOException {
    if (walk.isNull()) {
      return;
    }
    switch (field) {
      case "problem" -> found.problem = walk.string();
      case "prompt" -> found.prompt = walk.string();
      case "draw" -> found.draw = walk.integer();
      case "text" -> found.text = walk.text();
      case "stopReason" -> found.stopReason = walk.string();
      case "tokens" -> found.tokens = walk.integer();
      case "sumLogProbNats" -> found.sumLogProbNats = walk.number();
      case "sumSamplingLogProbNats" -> found.sumSamplingLogProbNats = walk.number();
      case "correct" -> found.correct = walk.bool();
      default -> walk.skip();
    }
  }

  private ProblemRef ref(Found found) {
    if (found.problem == null) {
      if (found.prompt == null) {
        throw RecordFault.missing("a problem", "add \"problem\" (id) or \"prompt\", or map one");
      }
      return new ProblemRef(null, found.prompt);
    }
    requireId(found.problem);
    if (found.prompt != null) {
      String known = prompts.putIfAbsent(found.problem, found.prompt);
      if (known != null && !known.equals(found.prompt)) {
        throw new RecordFault(
            "a problem keeps its prompt",
            "another prompt for '" + found.problem + "'",
            "give the problems different ids");
      }
    }
    return new ProblemRef(found.problem, found.prompt);
  }

  static void requireId(String id) {
    if (!Problem.isId(id)) {
      throw new RecordFault(Problem.ID_RULE, RecordFault.quote(id), "give it another id");
    }
  }

  private static void requireNotNegative(String what, int value) {
    if (value < 0) {
      throw new RecordFault(what + " is 0 or more", String.valueOf(value), "count from 0");
    }
  }

  private static @Nullable StopReason stopReason(@Nullable String word) {
    if (word == null) {
      return null;
    }
    return switch (word) {
      case "stop" -> StopReason.STOP;
      case "length" -> StopReason.LENGTH;
      default ->
          throw new RecordFault(
              "a stopReason is stop or length",
              RecordFault.quote(word),
              "leave it out where it is unknown");
    };
  }
}
