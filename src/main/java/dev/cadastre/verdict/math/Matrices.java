package dev.cadastre.verdict.math;

import dev.cadastre.verdict.math.Term.Group;
import dev.cadastre.verdict.math.Term.Matrix;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The environments that are matrices. */
final class Matrices {

  private static final Set<String> NAMES =
      Vocabulary.words("matrix pmatrix bmatrix Bmatrix smallmatrix array");

  private Matrices() {}

  static boolean isMatrix(String environment) {
    return NAMES.contains(environment);
  }

  /** [[1, 2], [3, 4]] as a matrix; null if it is none. */
  static @Nullable Matrix listed(Term term) {
    if (!(term instanceof Group rows) || !rows.brackets().equals("[]")) {
      return null;
    }
    int width = Terms.parts(rows.items().get(0)).size();
    boolean rectangle =
        rows.items().stream()
            .allMatch(
                t ->
                    t instanceof Group row
                        && row.brackets().equals("[]")
                        && row.items().size() == width);
    return rectangle ? new Matrix(rows.items().stream().map(Terms::parts).toList()) : null;
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
