package dev.cadastre.estimate;

/** Whether a problem's success probability is certified above or below eps. */
public enum Membership {
  IN("in"),
  OUT("out"),
  UNDETERMINED("undetermined");

  private final String label;

  Membership(String label) {
    this.label = label;
  }

  /** As results print it: {@code in}. */
  @Override
  public String toString() {
    return label;
  }
}
