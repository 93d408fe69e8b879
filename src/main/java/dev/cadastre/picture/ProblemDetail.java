package dev.cadastre.picture;

import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * A problem as its panel shows it. Texts come from outside and are shown as text only.
 *
 * @param problem external id, as in the comparison
 * @param problemSet its set; null if unknown
 * @param metadata such as level and topic
 * @param prompt null if it is not shown
 * @param reference null if it is not shown
 * @param base answers and texts of the base run
 * @param tuned answers and texts of the tuned run
 */
public record ProblemDetail(
    String problem,
    @Nullable String problemSet,
    SortedMap<String, String> metadata,
    @Nullable String prompt,
    @Nullable String reference,
    Side base,
    Side tuned) {

  public ProblemDetail {
    metadata = Collections.unmodifiableSortedMap(new TreeMap<>(metadata));
  }

  /**
   * One run's answers to it.
   *
   * @param answers the most frequent classes first
   * @param otherDraws draws whose answers are in none of the classes listed
   * @param noAnswer draws without an answer
   * @param undecided draws that the verifier could not decide
   * @param texts a few samples
   */
  public record Side(
      List<Answer> answers, int otherDraws, int noAnswer, int undecided, List<Text> texts) {

    public static final Side UNKNOWN = new Side(List.of(), 0, 0, 0, List.of());

    public Side {
      answers = List.copyOf(answers);
      texts = List.copyOf(texts);
    }
  }

  /** Draws that gave answers of one class. */
  public record Answer(String answer, boolean correct, int draws) {}

  /**
   * One sample.
   *
   * @param draw which
   * @param verdict {@code correct}, {@code incorrect}, {@code no answer}, {@code undecided}
   * @param text as it was written, perhaps cut
   * @param length of the whole text in characters
   */
  public record Text(int draw, String verdict, String text, int length) {}
}
