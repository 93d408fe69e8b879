package dev.cadastre.rollout;

/**
 * The random streams of a seed and those that follow it: draw i of seed s gets the numbers of seed
 * s + i, whatever else was asked for. Draws of seeds that overlap are thus the same.
 *
 * @param seed of draw 0
 */
public record SeedStreams(long seed) implements Uniforms {

  /** Keeps these counters apart from those of {@link DrawStreams}, which are digests. */
  private static final int PURPOSE = 0x5EED;

  @Override
  public double uniform(int draw, int position) {
    long key = seed + draw;
    return Philox.uniform(Philox.block(position, 0, PURPOSE, 0, (int) (key >>> 32), (int) key));
  }
}
