package dev.cadastre.report;

/**
 * Whose numbers are reported.
 *
 * @param run name of the run
 * @param verifier name of the verifier that judged it
 * @param verifierVersion its version
 * @param history what a reader has to know of the run's past
 */
public record RunLabel(String run, String verifier, String verifierVersion, RunHistory history) {

  /** Of a run that went as planned. */
  public RunLabel(String run, String verifier, String verifierVersion) {
    this(run, verifier, verifierVersion, RunHistory.NONE);
  }

  /** The verifier with its version, for a reader. */
  public String judge() {
    return VisibleText.brief(verifier + " " + verifierVersion);
  }
}
