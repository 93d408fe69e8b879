package dev.cadastre.console;

import dev.cadastre.operation.Diagnosis;
import dev.cadastre.report.VisibleText;
import dev.cadastre.rest.DiagnosisResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import java.util.List;
import java.util.Map;

/** What is unhealthy and why, and what was found healthy. */
@Path("/console/health")
@ApplicationScoped
@Produces(Templates.HTML)
public class HealthPages {

  private static final Map<String, String> PLACES =
      Map.of("campaign", "campaigns", "execution", "executions", "schedule", "schedules");

  @Inject DiagnosisResource diagnosis;
  @Inject Frames frames;

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

  /** The findings, and what is healthy. */
  @GET
  public String show() {
    Diagnosis found = diagnosis.diagnosis();
    List<Fact> healthy =
        found.healthy().stream().map(look -> new Fact(look.topic(), look.seen())).toList();
    return Templates.html(
        "health",
        Map.of(
            "frame",
            frames.of("Health", "health"),
            "findings",
            found.findings().stream().map(Found::of).toList(),
            "healthy",
            healthy,
            "at",
            found.at().substring(0, 19).replace('T', ' '),
            "version",
            found.version()));
  }
}
