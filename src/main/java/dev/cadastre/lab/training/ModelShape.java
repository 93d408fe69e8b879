package dev.cadastre.lab.training;

/**
 * The shape of a checkpoint that is trained from scratch: Qwen2, with as many key-value heads as
 * heads and one matrix for embedding and head.
 *
 * @param hidden entries of a position's hidden state
 * @param layers decoder layers
 * @param heads of attention; {@code hidden / heads} is even
 * @param inner entries inside the feed-forward part
 * @param positions longest context
 */
public record ModelShape(int hidden, int layers, int heads, int inner, int positions) {

  public ModelShape {
    require(hidden > 0 && layers > 0 && heads > 0 && inner > 0 && positions > 1, "positive");
    require(hidden % (2 * heads) == 0, "such that each head has an even share of hidden");
  }

  private void require(boolean holds, String rule) {
    if (!holds) {
      throw new IllegalArgumentException("the numbers of a model are " + rule + "; got " + this);
    }
  }
}
