package dev.cadastre.console;

import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.LeasedWork;
import dev.cadastre.rest.CampaignsResource;
import dev.cadastre.rest.ExecutionsResource;
import dev.cadastre.store.Database;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A campaign from look to look; its text is read once as long as it stays the same. */
final class CampaignView implements View {

  private static final String EXECUTIONS = "20";

  private final String name;
  private final CampaignsResource campaigns;
  private final ExecutionsResource executions;
  private final Database database;
  private final Reach reach;
  private final CampaignPace pace;
  private @Nullable CampaignText text;

  CampaignView(
      String name,
      CampaignPace pace,
      CampaignsResource campaigns,
      ExecutionsResource executions,
      Database database,
      Reach reach) {
    this.name = name;
    this.pace = pace;
    this.campaigns = campaigns;
    this.executions = executions;
    this.database = database;
    this.reach = reach;
  }

  @Override
  public Function<Eye, String> look(long nanos) {
    CampaignScene scene = scene(campaigns.show(name), nanos);
    return eye -> Templates.html("campaignlive", Map.of("scene", scene, "eye", eye));
  }

  /** What is to be shown of a campaign as the resource shows it. */
  CampaignScene scene(Map<String, @Nullable Object> campaign, long nanos) {
    CampaignText known = text(String.valueOf(campaign.get("definition")));
    List<Row> work = Row.all(LeasedWork.under(database, "campaign " + name));
    CampaignPace.Seen seen = pace.look(() -> Advance.of(database, name, known), work, nanos);
    List<Row> submissions = new Row(campaign).rows("submissions");
    List<Row> last = Row.all(executions.list(null, EXECUTIONS, name, "", "").items());
    return new CampaignScene(
        name,
        submissions,
        seen.advance(),
        seen.facts(),
        work,
        last,
        CampaignScene.byHand(submissions, last).map(this::failures).orElse(List.of()));
  }

  private List<Failure> failures(Row execution) {
    return execution.text("status").equals("failed")
        ? Failure.of(new Row(executions.show(execution.text("execution"))).rows("steps"))
        : List.of();
  }

  private CampaignText text(String definition) {
    CampaignText known = text;
    if (known == null || !known.definition().equals(definition)) {
      known = CampaignText.of(definition, reach);
      text = known;
    }
    return known;
  }
}
