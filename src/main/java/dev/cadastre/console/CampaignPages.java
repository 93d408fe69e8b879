package dev.cadastre.console;

import dev.cadastre.campaign.Reach;
import dev.cadastre.rest.CampaignsResource;
import dev.cadastre.rest.Listing;
import dev.cadastre.store.Database;
import dev.cadastre.store.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Campaigns: all of them, and each with what became of it; restarted and stopped. */
@Path("/console/campaigns")
@ApplicationScoped
@Produces(Templates.HTML)
public class CampaignPages {

  private static final String PLACE = "campaigns";
  private static final List<String> STATES =
      Arrays.stream(Submission.State.values()).map(Submission.State::word).toList();

  @Inject CampaignsResource campaigns;
  @Inject Database database;
  @Inject Reach reach;
  @Inject Frames frames;
  @Inject Views views;

  /** Campaigns by name. */
  @GET
  public String list(@BeanParam CampaignQuery query) {
    Listing page = query.page(campaigns);
    return Templates.html(
        "campaigns",
        Map.of(
            "frame",
            frames.of("Campaigns", PLACE),
            "rows",
            Row.all(page.items()),
            "name",
            query.name,
            "state",
            query.state,
            "states",
            STATES,
            "live",
            query.at(Link.to("live", PLACE), query.after),
            "next",
            page.next() == null ? "" : query.at(Link.to(PLACE), page.next()).text()));
  }

  /** A campaign with its submissions, runs and executions. */
  @GET
  @Path("{name}")
  public String show(
      @PathParam("name") String name, @QueryParam("told") @DefaultValue("") String told) {
    Map<String, @Nullable Object> campaign = campaigns.show(name);
    return Templates.html(
        "campaign",
        Map.of(
            "frame", frames.of(name, PLACE),
            "campaign", new Row(campaign),
            "scene", views.campaign(name).scene(campaign, System.nanoTime()),
            "eye", frames.eye(),
            "told", Told.of(told)));
  }

  private Advance advance(Map<String, @Nullable Object> campaign) {
    return Advance.of(database, CampaignText.of(String.valueOf(campaign.get("definition")), reach));
  }

  /** Asks before a campaign is restarted. */
  @GET
  @Path("{name}/continue")
  public String askToContinue(@PathParam("name") String name) {
    Advance advance = advance(campaigns.show(name));
    String missing = advance.inWords();
    return ask(
        new Deed(
            "Restart the campaign " + name + "?",
            List.of(
                "It is handed in once more as it was last, in your name; a server takes it up.",
                missing.isEmpty()
                    ? "Only what is missing is made; what is stored stays."
                    : missing + "; only these are made.",
                "While it waits or runs already, the second time finds nothing left to do."),
            Link.to(PLACE, name, "continue"),
            "Restart",
            Link.to(PLACE, name)));
  }

  /** Asks before a campaign is stopped. */
  @GET
  @Path("{name}/stop")
  public String askToStop(@PathParam("name") String name) {
    String stored = advance(campaigns.show(name)).inWords();
    return ask(
        new Deed(
            "Stop the campaign " + name + "?",
            List.of(
                "Whatever process works on it stops after its running chunk; that takes some"
                    + " seconds.",
                "What waits in the queue is withdrawn.",
                stored.isEmpty() ? "What is stored stays." : stored + "; they stay.",
                "Restarted later, it makes what is missing and nothing twice."),
            Link.to(PLACE, name, "stop"),
            "Stop",
            Link.to(PLACE, name)));
  }

  private String ask(Deed deed) {
    return Templates.html("ask", Map.of("frame", frames.of(deed.title(), PLACE), "deed", deed));
  }

  /** Restarts. */
  @POST
  @Path("{name}/continue")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response goOn(
      @PathParam("name") String name, @FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    campaigns.goOn(name, null, "false").close();
    return SeeOther.at(Link.to(PLACE, name).with("told", Told.RESTARTED.key()));
  }

  /** Stops. */
  @POST
  @Path("{name}/stop")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response stop(
      @PathParam("name") String name, @FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    campaigns.stop(name).close();
    return SeeOther.at(Link.to(PLACE, name).with("told", Told.STOPPING.key()));
  }
}
