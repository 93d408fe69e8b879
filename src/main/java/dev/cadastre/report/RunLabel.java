package dev.cadastre.report;

/**
 * Whose numbers are reported.
 *
 * @param run name of the run
 * @param verifier name of the verifier that judged it
 * @param verifierVersion its version
 */
public record RunLabel(String run, String verifier, String verifierVersion) {

  /** The verifier with its version, for a reader. */
  String judge() {
    return VisibleText.brief(verifier + " " + verifierVersion);
  }
}
