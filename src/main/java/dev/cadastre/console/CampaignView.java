package dev.cadastre.console;

import dev.cadastre.campaign.Reach;
import dev.cadastre.rest.CampaignsResource;
import dev.cadastre.rest.ExecutionsResource;
import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.Rows;
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
  private final CampaignPace pace = new CampaignPace();
  private @Nullable CampaignText text;

  CampaignView(
      String name,
      CampaignsResource campaigns,
      ExecutionsResource executions,
      Database database,
      Reach reach) {
    this.name = name;
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
    Advance advance = Advance.of(database, text(String.valueOf(campaign.get("definition"))));
    List<Row> work =
        Row.all(
            Rows.of(
                database,
                Question.named("what-is-done-under-a-lease"),
                Map.of("name", "campaign " + name)));
    return new CampaignScene(
        name,
        new Row(campaign).rows("submissions"),
        advance,
        pace.facts(advance, work, nanos),
        work,
        Row.all(executions.list(null, EXECUTIONS, name, "", "").items()));
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
