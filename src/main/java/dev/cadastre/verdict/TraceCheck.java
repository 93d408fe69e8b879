package dev.cadastre.verdict;

import org.jspecify.annotations.Nullable;

/**
 * What can be checked of a rollout's text beside its answer: local validity, whereas the verdict is
 * the global one. Flags are things to look at, and no faults.
 *
 * @param equations arithmetic equations that the text writes down and that can be read
 * @param hold those of them that hold: exactly where written with =, as rounded where with ≈
 * @param rounded those written with = that hold no more than rounded to a decimal's last digit
 * @param bare whether nothing but marks ("The answer is", tags) stands before the answer
 * @param underived whether the answer is a written number that the prompt does not hold and that is
 *     no side of an equation of the text; null where there is no such answer to look for
 */
public record TraceCheck(
    int equations, int hold, int rounded, boolean bare, @Nullable Boolean underived) {

  /** Changes whenever any check could come out otherwise. */
  public static final String VERSION = "1";

  public TraceCheck {
    if (hold < 0 || rounded < 0 || hold + rounded > equations) {
      throw new IllegalArgumentException(
          "of all equations some hold; got "
              + hold
              + " and "
              + rounded
              + " rounded of "
              + equations);
    }
  }

  /** Whether no equation fails. */
  public boolean isSound() {
    return hold + rounded == equations;
  }
}
