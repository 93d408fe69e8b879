package dev.cadastre.problem;

import java.util.Collections;
import java.util.Map;
import java.util.TreeMap;

/**
 * A prompt with a reference answer and an answer kind.
 *
 * @param id external id, unique in its problem set; 1 to 200 characters
 * @param prompt the question as it is put to a checkpoint
 * @param reference the reference answer as the source wrote it; empty if the source has none
 * @param kind decides the verifier
 * @param metadata level, topic and the like, sorted by key
 */
public record Problem(
    String id, String prompt, String reference, AnswerKind kind, Map<String, String> metadata) {

  /** Longest external id. */
  public static final int MAX_ID_LENGTH = 200;

  /** What an id must be. */
  public static final String ID_RULE =
      "a problem's id has 1 to " + MAX_ID_LENGTH + " characters, none of them a control character";

  public Problem {
    if (!isId(id)) {
      throw new IllegalArgumentException(ID_RULE + "; got '" + id + "'");
    }
    metadata = Collections.unmodifiableMap(new TreeMap<>(metadata));
  }

  /** Whether a text can be an id; half a surrogate pair can't be stored and counts as control. */
  public static boolean isId(String text) {
    return !text.isBlank()
        && text.length() <= MAX_ID_LENGTH
        && text.codePoints()
            .noneMatch(
                c -> Character.isISOControl(c) || Character.getType(c) == Character.SURROGATE);
  }
}
