package dev.cadastre.dataset;

import java.util.Locale;

/** Fields of a problem that columns of a file are mapped to. */
enum ProblemField {
  ID,
  PROMPT,
  REFERENCE,
  KIND;

  String label() {
    return name().toLowerCase(Locale.ROOT);
  }
}
