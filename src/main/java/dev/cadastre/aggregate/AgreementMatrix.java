package dev.cadastre.aggregate;

import dev.cadastre.estimate.CohenKappa;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What two verifiers say of the samples that both judged.
 *
 * @param draws counts by [first verifier's verdict][second verifier's verdict], both in the order
 *     of {@link #VERDICTS}
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
public record AgreementMatrix(long[][] draws) {

  /** As they are stored. */
  public static final List<String> VERDICTS =
      List.of("correct", "incorrect", "no answer", "undecided");

  public long compared() {
    long sum = 0;
    for (long[] row : draws) {
      for (long count : row) {
        sum += count;
      }
    }
    return sum;
  }

  public long agree() {
    long sum = 0;
    for (int i = 0; i < draws.length; i++) {
      sum += draws[i][i];
    }
    return sum;
  }

  /** Share of samples with one verdict; null if there are none. */
  public @Nullable Double agreement() {
    return compared() == 0 ? null : (double) agree() / compared();
  }

  /** Cohen's kappa; null if there is no sample, or only one verdict. */
  public @Nullable Double kappa() {
    return CohenKappa.of(draws);
  }

  /** The same of correct or not: a record, say, knows nothing else. */
  public AgreementMatrix correctOrNot() {
    long[][] two = new long[2][2];
    for (int i = 0; i < draws.length; i++) {
      for (int j = 0; j < draws.length; j++) {
        two[Math.min(i, 1)][Math.min(j, 1)] += draws[i][j];
      }
    }
    return new AgreementMatrix(two);
  }
}
