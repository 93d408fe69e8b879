package dev.cadastre.inference.checkpoint;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The shape of a decoder, as config.json tells it.
 *
 * @param family decides biases and norms
 * @param hiddenSize entries of a position's hidden state
 * @param layers decoder layers
 * @param heads query heads
 * @param keyValueHeads key and value heads, a divisor of {@code heads}
 * @param headSize entries of a head, even
 * @param intermediateSize entries inside the feed-forward part
 * @param vocabularySize logits of a position
 * @param ropeTheta base of the rotary frequencies
 * @param ropeScaling how they are stretched
 * @param normEpsilon added to the mean square under RMSNorm's root
 * @param tiedEmbedding the head is the embedding
 * @param contextLength positions that attention sees whole: the smaller of the largest position and
 *     the sliding window
 */
public record CheckpointConfig(
    Family family,
    int hiddenSize,
    int layers,
    int heads,
    int keyValueHeads,
    int headSize,
    int intermediateSize,
    int vocabularySize,
    double ropeTheta,
    RopeScaling ropeScaling,
    double normEpsilon,
    boolean tiedEmbedding,
    int contextLength) {

  public CheckpointConfig {
    requirePositive("hidden_size", hiddenSize);
    requirePositive("num_hidden_layers", layers);
    requirePositive("num_attention_heads", heads);
    requirePositive("num_key_value_heads", keyValueHeads);
    requirePositive("head_dim", headSize);
    requirePositive("intermediate_size", intermediateSize);
    requirePositive("vocab_size", vocabularySize);
    requirePositive("max_position_embeddings and sliding_window", contextLength);
    require(
        heads % keyValueHeads == 0,
        "num_attention_heads is a multiple of num_key_value_heads",
        heads + " and " + keyValueHeads);
    require(headSize % 2 == 0, "head_dim is even", headSize);
    require(ropeTheta > 1, "rope_theta is over 1", ropeTheta);
    require(normEpsilon > 0, "rms_norm_eps is positive", normEpsilon);
  }

  /** Name and shape of every weight that this decoder needs, outermost dimension first. */
  public Map<String, long[]> weights() {
    Map<String, long[]> weights = new LinkedHashMap<>();
    long queries = (long) heads * headSize;
    long keys = (long) keyValueHeads * headSize;
    weights.put("model.embed_tokens.weight", shape(vocabularySize, hiddenSize));
    for (int layer = 0; layer < layers; layer++) {
      String prefix = "model.layers." + layer + ".";
      weights.put(prefix + "input_layernorm.weight", shape(hiddenSize));
      weights.put(prefix + "self_attn.q_proj.weight", shape(queries, hiddenSize));
      weights.put(prefix + "self_attn.k_proj.weight", shape(keys, hiddenSize));
      weights.put(prefix + "self_attn.v_proj.weight", shape(keys, hiddenSize));
      if (family.queryKeyValueBias()) {
        weights.put(prefix + "self_attn.q_proj.bias", shape(queries));
        weights.put(prefix + "self_attn.k_proj.bias", shape(keys));
        weights.put(prefix + "self_attn.v_proj.bias", shape(keys));
      }
      if (family.queryKeyNorm()) {
        weights.put(prefix + "self_attn.q_norm.weight", shape(headSize));
        weights.put(prefix + "self_attn.k_norm.weight", shape(headSize));
      }
      weights.put(prefix + "self_attn.o_proj.weight", shape(hiddenSize, queries));
      weights.put(prefix + "post_attention_layernorm.weight", shape(hiddenSize));
      weights.put(prefix + "mlp.gate_proj.weight", shape(intermediateSize, hiddenSize));
      weights.put(prefix + "mlp.up_proj.weight", shape(intermediateSize, hiddenSize));
      weights.put(prefix + "mlp.down_proj.weight", shape(hiddenSize, intermediateSize));
    }
    weights.put("model.norm.weight", shape(hiddenSize));
    if (!tiedEmbedding) {
      weights.put("lm_head.weight", shape(vocabularySize, hiddenSize));
    }
    return weights;
  }

  /** Number of parameters. */
  public long parameters() {
    long sum = 0;
    for (long[] shape : weights().values()) {
      long product = 1;
      for (long size : shape) {
        product *= size;
      }
      sum += product;
    }
    return sum;
  }

  private static long[] shape(long... sizes) {
    return sizes;
  }

  private static void requirePositive(String field, int value) {
    require(value > 0, field + " is positive", value);
  }

  private static void require(boolean holds, String rule, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(rule + "; got " + got);
    }
  }
}
