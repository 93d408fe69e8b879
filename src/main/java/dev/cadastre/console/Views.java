package dev.cadastre.console;

import dev.cadastre.campaign.Reach;
import dev.cadastre.rest.CampaignsResource;
import dev.cadastre.rest.ExecutionsResource;
import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.Rows;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What pages show as it changes. */
@ApplicationScoped
public class Views {

  @Inject CampaignsResource campaigns;
  @Inject ExecutionsResource executions;
  @Inject Database database;
  @Inject Reach reach;

  /** A campaign. */
  CampaignView campaign(String name) {
    return new CampaignView(name, campaigns, executions, database, reach);
  }

  /** A page of campaigns. */
  View campaigns(CampaignQuery query) {
    return nanos -> {
      List<Row> rows = Row.all(query.page(campaigns).items());
      return eye -> Templates.html("campaignrows", Map.of("rows", rows));
    };
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
        execution.has("endedAt") ? List.of() : work(execution.text("subject")),
        !campaign.isEmpty() && !new Row(campaigns.show(campaign)).rows("submissions").isEmpty());
  }

  private List<Row> work(String lease) {
    return Row.all(
        Rows.of(database, Question.named("what-is-done-under-a-lease"), Map.of("name", lease)));
  }

  /** A page of executions. */
  View executions(ExecutionQuery query) {
    return nanos -> {
      List<Row> rows = Row.all(query.page(executions).items());
      return eye -> Templates.html("executionrows", Map.of("rows", rows));
    };
  }
}
