package dev.cadastre.picture;

import org.jspecify.annotations.Nullable;

/**
 * Entropies of both runs over some problems, nats. Null where no source tells.
 *
 * @param group all problems, or those of one set
 * @param problems so many
 * @param baseToken mean over samples of each one's mean token entropy
 * @param tunedToken likewise
 * @param baseAnswer answer entropy, mean over problems, at equal draws of both runs
 * @param tunedAnswer likewise
 */
public record EntropyArrow(
    String group,
    int problems,
    @Nullable Double baseToken,
    @Nullable Double tunedToken,
    @Nullable Double baseAnswer,
    @Nullable Double tunedAnswer) {

  /** Whether both ends of the arrow have a place on the plane of both entropies. */
  public boolean hasPlace() {
    return baseToken != null && tunedToken != null && baseAnswer != null && tunedAnswer != null;
  }
}
