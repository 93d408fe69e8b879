package dev.cadastre.console;

import dev.cadastre.rest.CampaignsResource;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.QueryParam;
import org.jspecify.annotations.Nullable;

/** Which campaigns a page lists, as its address tells. */
public class CampaignQuery {

  private static final String ROWS = "50";

  @QueryParam("after")
  @Nullable String after;

  @QueryParam("name")
  @DefaultValue("")
  String name = "";

  @QueryParam("state")
  @DefaultValue("")
  String state = "";

  Page page(CampaignsResource campaigns) {
    return Page.of(
        campaigns.list(after, ROWS, name.strip(), state), next -> at(Link.to("campaigns"), next));
  }

  /** The same list at a path, from a cursor. */
  Link at(Link path, @Nullable String cursor) {
    return path.with("name", name).with("state", state).with("after", cursor);
  }
}
