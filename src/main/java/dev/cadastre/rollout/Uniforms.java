package dev.cadastre.rollout;

/** The random numbers of some draws: a function of draw and position and of nothing else. */
@FunctionalInterface
public interface Uniforms {

  /**
   * The number that chooses a draw's token at a position.
   *
   * @param draw 0 and up
   * @param position 0 and up, counted from the first produced token
   * @return in (0, 1)
   */
  double uniform(int draw, int position);
}
