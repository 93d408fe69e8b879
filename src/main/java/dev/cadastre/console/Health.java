package dev.cadastre.console;

import dev.cadastre.operation.Diagnosis;
import dev.cadastre.report.VisibleText;
import java.util.List;
import java.util.Map;

/**
 * What the page of health shows.
 *
 * @param more whether there are more findings than were looked at
 * @param healthy what was looked at and is as it should be
 * @param at when it was looked, UTC to the second
 */
public record Health(
    List<Found> findings, boolean more, List<Fact> healthy, String at, String version) {

  private static final Map<String, String> PLACES =
      Map.of("campaign", "campaigns", "execution", "executions", "schedule", "schedules");

  /**
   * Something to do something about.
   *
   * @param page of what it is about; empty if there is none
   */
  public record Found(
      String topic, String what, String why, String remedy, String command, String page) {

    static Found of(Diagnosis.Finding finding) {
      String place = PLACES.get(finding.kind());
      return new Found(
          finding.topic(),
          VisibleText.of(finding.what()),
          finding.why(),
          finding.remedy(),
          VisibleText.of(finding.command()),
          place == null ? "" : Link.to(place, finding.name()).text());
    }
  }

  public Health {
    findings = List.copyOf(findings);
    healthy = List.copyOf(healthy);
  }

  static Health of(Diagnosis found) {
    return new Health(
        found.findings().stream().map(Found::of).toList(),
        found.more(),
        found.healthy().stream().map(look -> new Fact(look.topic(), look.seen())).toList(),
        found.at().substring(0, 19).replace('T', ' '),
        found.version());
  }

  /** How many things were found. */
  public String inWords() {
    if (findings.isEmpty()) {
      return "Nothing was found.";
    }
    if (more) {
      return "At least " + findings.size() + " things were found.";
    }
    return findings.size() == 1 ? "One thing was found." : findings.size() + " things were found.";
  }
}
