package dev.cadastre.campaign;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a checkpoint scores of a run. */
public enum ScoredTexts {
  /** Every text. */
  ALL,
  /** Texts that the verifier calls correct. */
  CORRECT,
  /** The problem's reference in the place of each text's answer. */
  REFERENCES;

  /** As a campaign writes it: {@code references}. */
  static Optional<ScoredTexts> of(String label) {
    return Arrays.stream(values())
        .filter(texts -> texts.name().toLowerCase(Locale.ROOT).equals(label))
        .findFirst();
  }
}
