package dev.cadastre.estimate;

/** Where one problem lies in the supports of base and tuned checkpoint. */
public enum SupportCell {
  PRESERVED("preserved"),
  EXPANDED("expanded"),
  SHRUNK("shrunk"),
  OUT_OF_SUPPORT("outOfSupport");

  private final String label;

  SupportCell(String label) {
    this.label = label;
  }

  public static SupportCell of(boolean inBase, boolean inTuned) {
    if (inBase) {
      return inTuned ? PRESERVED : SHRUNK;
    }
    return inTuned ? EXPANDED : OUT_OF_SUPPORT;
  }

  /** As results print it: {@code outOfSupport}. */
  @Override
  public String toString() {
    return label;
  }
}
