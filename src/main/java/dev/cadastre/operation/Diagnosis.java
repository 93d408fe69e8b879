package dev.cadastre.operation;

import dev.cadastre.runtime.Version;
import java.util.ArrayList;
import java.util.List;

/**
 * What is unhealthy and why, and what was found healthy, so that silence is not taken for health.
 *
 * @param at when it was looked
 * @param version of this process
 * @param findings what somebody should do something about
 * @param more whether there are more of these than were looked at
 * @param healthy what was looked at and is as it should be
 */
public record Diagnosis(
    String at, String version, List<Finding> findings, boolean more, List<Look> healthy) {

  /**
   * Something that is not as it should be.
   *
   * @param topic what was looked at
   * @param what is not as it should be
   * @param why it matters
   * @param remedy what to do
   * @param command what to type for it; empty if nothing is
   * @param kind of what it is about: campaign, execution, schedule; empty for the server itself
   * @param name of what it is about
   */
  public record Finding(
      String topic,
      String what,
      String why,
      String remedy,
      String command,
      String kind,
      String name) {}

  /** What was looked at, and what was seen. */
  public record Look(String topic, String seen) {}

  static final String TOKENS = "tokens";

  public Diagnosis {
    findings = List.copyOf(findings);
    healthy = List.copyOf(healthy);
  }

  /** Judges what was measured. */
  public static Diagnosis of(Vitals vitals) {
    Signs signs = new Signs();
    new WorkSigns(vitals, signs).judge();
    new MachineSigns(vitals, signs).judge();
    return new Diagnosis(
        vitals.at().toString(), Version.text(), signs.findings(), vitals.isCut(), signs.healthy());
  }

  /** The same for those who may not list tokens: how many are told of, and not which. */
  public Diagnosis withTokensCounted() {
    List<Finding> shown =
        new ArrayList<>(findings.stream().filter(found -> !found.topic().equals(TOKENS)).toList());
    int tokens = findings.size() - shown.size();
    if (tokens > 0) {
      shown.add(
          new Finding(
              TOKENS,
              tokens == 1
                  ? "One token expires within seven days."
                  : tokens + " tokens expire within seven days.",
              "Whoever shows one is refused from then on.",
              "Those with the scope admin see which.",
              "cadastre token list",
              "",
              ""));
    }
    return new Diagnosis(at, version, shown, more, healthy);
  }
}
