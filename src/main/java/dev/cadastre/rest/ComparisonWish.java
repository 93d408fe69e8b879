package dev.cadastre.rest;

import dev.cadastre.aggregate.ComparisonOptions;
import dev.cadastre.dataset.BadInputException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A comparison that is asked for; what is left out is as {@code cadastre compare} has it.
 *
 * @param verifier whose verdicts; null for the newest that judged each run
 */
public record ComparisonWish(
    String base,
    String tuned,
    @Nullable String verifier,
    @Nullable Integer budget,
    @Nullable Boolean paperPairing,
    @Nullable Double alpha,
    @Nullable Double zeta,
    @Nullable Long seed,
    @Nullable Integer resamples) {

  public ComparisonWish {
    require("base", base);
    require("tuned", tuned);
  }

  private static void require(String field, @Nullable String run) {
    if (run == null || run.isBlank()) {
      throw new BadInputException(
              "a comparison names two runs, base and tuned; got no " + field + "; add it")
          .in(field);
    }
  }

  ComparisonOptions options() {
    ComparisonOptions usual = ComparisonOptions.DEFAULTS;
    return new ComparisonOptions(
        budget == null ? usual.budget() : budget,
        Objects.requireNonNullElse(paperPairing, usual.paperPairing()),
        Objects.requireNonNullElse(alpha, usual.alpha()),
        Objects.requireNonNullElse(zeta, usual.zeta()),
        Objects.requireNonNullElse(seed, usual.seed()),
        Objects.requireNonNullElse(resamples, usual.resamples()));
  }
}
