package dev.cadastre.operation;

import java.util.ArrayList;
import java.util.List;

/** Gathers what was seen: what is not as it should be, and what was looked at beside. */
final class Signs {

  private final List<Diagnosis.Finding> findings = new ArrayList<>();
  private final List<Diagnosis.Look> healthy = new ArrayList<>();

  void add(Diagnosis.Finding finding) {
    findings.add(finding);
  }

  /** A finding about the server itself. */
  void about(String topic, String what, String why, String remedy, String command) {
    add(new Diagnosis.Finding(topic, what, why, remedy, command, "", ""));
  }

  /** Tells what was seen, unless something of the topic was found. */
  void seen(String topic, String seen) {
    if (findings.stream().noneMatch(finding -> finding.topic().equals(topic))) {
      healthy.add(new Diagnosis.Look(topic, seen));
    }
  }

  List<Diagnosis.Finding> findings() {
    return findings;
  }

  List<Diagnosis.Look> healthy() {
    return healthy;
  }
}
