package dev.cadastre.operation;

import dev.cadastre.runtime.Version;
import java.util.List;

/**
 * What is unhealthy and why, and what was found healthy, so that silence is not taken for health.
 *
 * @param at when it was looked
 * @param version of this process
 * @param findings what somebody should do something about
 * @param healthy what was looked at and is as it should be
 */
public record Diagnosis(String at, String version, List<Finding> findings, List<Look> healthy) {

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

  public Diagnosis {
    findings = List.copyOf(findings);
    healthy = List.copyOf(healthy);
  }

  /** Judges what was measured. */
  public static Diagnosis of(Vitals vitals) {
    Signs signs = new Signs();
    new WorkSigns(vitals, signs).judge();
    new MachineSigns(vitals, signs).judge();
    return new Diagnosis(vitals.at().toString(), Version.text(), signs.findings(), signs.healthy());
  }
}
