package dev.cadastre.verdict.math;

import java.util.List;
import java.util.Set;

/** The environments that are matrices. */
final class Matrices {

  private static final Set<String> NAMES =
      Vocabulary.words("matrix pmatrix bmatrix Bmatrix smallmatrix array");

  private Matrices() {}

  static boolean isMatrix(String environment) {
    return NAMES.contains(environment);
  }

  /** Whether an environment was begun and not ended: there a double backslash ends a row. */
  static boolean isOpenIn(List<Token> tokens) {
    for (int i = tokens.size() - 1; i >= 0; i--) {
      Token token = tokens.get(i);
      if (token.isCommand("begin")) {
        return true;
      }
      if (token.isCommand("end")) {
        return false;
      }
    }
    return false;
  }
}
