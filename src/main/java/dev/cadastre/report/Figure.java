package dev.cadastre.report;

/** Figures that were made into text already and are aligned like a number. */
record Figure(String text) {
  @Override
  public String toString() {
    return text;
  }
}
