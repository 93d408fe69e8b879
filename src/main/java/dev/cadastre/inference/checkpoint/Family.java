package dev.cadastre.inference.checkpoint;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** Decoder families that can be run: RMSNorm, rotary positions, grouped queries, SwiGLU. */
public enum Family {
  QWEN2(true, false),
  QWEN3(false, true),
  LLAMA(false, false),
  MISTRAL(false, false);

  private final boolean queryKeyValueBias;
  private final boolean queryKeyNorm;

  Family(boolean queryKeyValueBias, boolean queryKeyNorm) {
    this.queryKeyValueBias = queryKeyValueBias;
    this.queryKeyNorm = queryKeyNorm;
  }

  /** The family of config.json's {@code model_type}. */
  public static Optional<Family> of(String modelType) {
    return Arrays.stream(values()).filter(family -> family.modelType().equals(modelType)).findAny();
  }

  /** All model types, for messages. */
  static String names() {
    return Arrays.stream(values()).map(Family::modelType).collect(Collectors.joining(", "));
  }

  public String modelType() {
    return name().toLowerCase(Locale.ROOT);
  }

  /** Query, key and value projections add a bias. */
  public boolean queryKeyValueBias() {
    return queryKeyValueBias;
  }

  /** Queries and keys are normalized per head before they are rotated. */
  public boolean queryKeyNorm() {
    return queryKeyNorm;
  }
}
