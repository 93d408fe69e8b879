package dev.cadastre.operation;

import dev.cadastre.aggregate.Ruling;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a night says of a checkpoint.
 *
 * @param outcome what was ruled; null if nothing was
 * @param sentence the rule that decided, or why none could
 * @param comparison {@code NIGHTLY.base..NIGHTLY.CHECKPOINT}; null if nothing was compared
 */
public record NightlyLine(
    String checkpoint,
    State state,
    Ruling.@Nullable Outcome outcome,
    String sentence,
    @Nullable String comparison) {

  /** Where a checkpoint stands. */
  public enum State {
    /** Ruled on this night, or in one that was interrupted before it could end with it. */
    RULED,
    /** Ruled on in a former night. */
    EARLIER,
    /** Not there as a whole yet. */
    WAITING,
    /** Draws or scores are missing; another night goes on. */
    INCOMPLETE,
    /** It can't be drawn from. */
    BROKEN;

    /** As tables show it. */
    public String word() {
      return name().toLowerCase(Locale.ROOT);
    }
  }
}
