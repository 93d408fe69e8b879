package dev.cadastre.console;

import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.Diagnosis;
import dev.cadastre.operation.LeasedWork;
import dev.cadastre.rest.CampaignsResource;
import dev.cadastre.rest.DiagnosisResource;
import dev.cadastre.rest.ExecutionsResource;
import dev.cadastre.rest.ScheduleResource;
import dev.cadastre.store.Database;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.LeaseRegister.Taken;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pages show as it changes. */
@ApplicationScoped
public class Views {

  private static final Duration HEALTH_PAUSE = Duration.ofSeconds(15);

  @Inject CampaignsResource campaigns;
  @Inject ExecutionsResource executions;
  @Inject ScheduleResource schedules;
  @Inject DiagnosisResource diagnosis;
  @Inject Database database;
  @Inject Reach reach;

  private final Paces paces = new Paces();

  /** A campaign. */
  CampaignView campaign(String name) {
    return new CampaignView(name, paces.of(name), campaigns, executions, database, reach);
  }

  /** A page of campaigns. */
  View campaigns(CampaignQuery query) {
    return nanos -> {
      CampaignList list = campaignList(query);
      return eye -> Templates.html("campaignrows", Map.of("list", list));
    };
  }

  /** Campaigns, and how far those are that are worked on. */
  CampaignList campaignList(CampaignQuery query) {
    Page page = query.page(campaigns);
    List<String> leases =
        new LeaseRegister(database)
            .all().stream().filter(Taken::beats).map(lease -> lease.name() + " ").toList();
    Map<String, String> progress = new HashMap<>();
    for (Row row : page.rows()) {
      String name = row.exact("name");
      String held = "campaign " + name + " "; // or by one of its shards
      if (leases.stream().anyMatch(lease -> lease.startsWith(held))) {
        String definition = String.valueOf(campaigns.show(name).get("definition"));
        progress.put(
            name, Advance.of(database, name, CampaignText.of(definition, reach)).inWords());
      }
    }
    return new CampaignList(page, progress);
  }

  /** What is unhealthy; nobody waits for each second of it. */
  View health() {
    return new Rarely(
        nanos -> {
          Diagnosis found = diagnosis.look();
          return eye ->
              Templates.html(
                  "healthlive",
                  Map.of("health", Health.of(eye.admin() ? found : found.withTokensCounted())));
        },
        HEALTH_PAUSE);
  }

  /** All schedules. */
  View schedules() {
    return nanos -> {
      List<Row> rows = scheduleRows();
      return eye -> Templates.html("schedulerows", Map.of("rows", rows));
    };
  }

  /** All schedules as they are now. */
  List<Row> scheduleRows() {
    return schedules.all().items().stream().map(Row::of).toList();
  }

  /** An execution. */
  View execution(String id) {
    return nanos -> {
      ExecutionScene scene = executionScene(id);
      return eye -> Templates.html("executionlive", Map.of("scene", scene, "eye", eye));
    };
  }

  /** An execution as it is now. */
  ExecutionScene executionScene(String id) {
    Map<String, @Nullable Object> found = executions.show(id);
    Row execution = new Row(found);
    String campaign = execution.text("campaign");
    return new ExecutionScene(
        execution,
        execution.rows("steps"),
        execution.has("endedAt")
            ? List.of()
            : Row.all(LeasedWork.under(database, execution.exact("subject"))),
        !campaign.isEmpty() && !new Row(campaigns.show(campaign)).rows("submissions").isEmpty());
  }

  /** A page of executions. */
  View executions(ExecutionQuery query) {
    return nanos -> {
      Page page = query.page(executions);
      return eye -> Templates.html("executionrows", Map.of("page", page));
    };
  }
}
