package dev.cadastre.dataset;

import dev.cadastre.problem.AnswerKind;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Forms of files that hold problems, by the columns of each field in order of preference. */
public enum ProblemPreset {
  /** Columns under the names that most sets use; the kind follows from the references. */
  AUTO(
      "auto",
      "id idx unique_id",
      "problem question prompt",
      "reference answer expected_answer target",
      AnswerReading.WHOLE,
      null),
  AIME24("aime24", AUTO),
  AIME25("aime25", AUTO),
  AMC23("amc23", AUTO),
  MATH500("math500", "unique_id", "problem", "answer", AnswerReading.WHOLE, AnswerKind.MATH),
  /** The answer is the last {@code \boxed} of the solution. */
  MINERVA("minerva", "idx", "problem", "solution", AnswerReading.LAST_BOXED, AnswerKind.MATH),
  OLYMPIADBENCH(
      "olympiadbench", "id", "question", "final_answer", AnswerReading.WHOLE, AnswerKind.MATH),
  /** The answer stands behind {@code ####}; its thousands commas are dropped. */
  GSM8K("gsm8k", "idx", "question", "answer", AnswerReading.AFTER_HASHES, null),
  /** Puzzles of 24.csv; the id is Rank - 1, the {@code idx} of the logs. */
  GAME24(
      "game24",
      "Rank",
      "Puzzles",
      "Puzzles",
      AnswerReading.TARGET_24,
      AnswerKind.EXPRESSION_TARGET),
  /** The problems inside a results document; {@code dataset} selects one of several. */
  REASONING_GYM(
      "reasoning-gym", "", "question", "expected_answer", AnswerReading.WHOLE, AnswerKind.TEXT),
  QWEN_MATH_COT("qwen-math-cot", "idx", "question", "gt", AnswerReading.WHOLE, AnswerKind.MATH),
  /** A prompt to be continued, {@code test} with check(candidate), {@code entry_point}. */
  HUMANEVAL("humaneval", "task_id"),
  /** A text with {@code test_list}; the prompt shows the asserts, which name the function. */
  MBPP("mbpp", "task_id"),
  /** Inputs and outputs of a program, or arguments and results of a function. */
  LIVECODEBENCH("livecodebench", "question_id id problem_id");

  private final String label;
  private final String ids;
  private final String prompts;
  private final String references;
  private final AnswerReading reading;
  private final @Nullable AnswerKind kind;

  ProblemPreset(
      String label,
      String ids,
      String prompts,
      String references,
      AnswerReading reading,
      @Nullable AnswerKind kind) {
    this.label = label;
    this.ids = ids;
    this.prompts = prompts;
    this.references = references;
    this.reading = reading;
    this.kind = kind;
  }

  ProblemPreset(String label, ProblemPreset same) {
    this(label, same.ids, same.prompts, same.references, same.reading, same.kind);
  }

  /** Problems of code: {@link CodeRecord} makes prompt and reference. */
  ProblemPreset(String label, String ids) {
    this(label, ids, "prompt", "reference", AnswerReading.WHOLE, AnswerKind.CODE);
  }

  /** As users write it: {@code reasoning-gym}. */
  public String label() {
    return label;
  }

  /** Columns that may hold a field, best first. */
  List<String> columns(ProblemField field) {
    return switch (field) {
      case ID -> list(ids);
      case PROMPT -> list(prompts);
      case REFERENCE -> list(references);
      case KIND -> List.of("kind");
    };
  }

  private static List<String> list(String columns) {
    return columns.isEmpty() ? List.of() : List.of(columns.split(" ", -1));
  }

  AnswerReading reading() {
    return reading;
  }

  /** The kind of all its problems; null if it follows from the references. */
  @Nullable AnswerKind kind() {
    return kind;
  }

  Set<String> selectKeys() {
    return this == REASONING_GYM ? Set.of("dataset") : Set.of();
  }

  public static ProblemPreset of(String label) {
    for (ProblemPreset preset : values()) {
      if (preset.label.equals(label)) {
        return preset;
      }
    }
    throw new BadInputException(
        "a preset of problem sets is one of "
            + Arrays.stream(values()).map(ProblemPreset::label).collect(Collectors.joining(", "))
            + "; got '"
            + label
            + "'; use one of these");
  }
}
