package dev.cadastre.console;

import dev.cadastre.campaign.Reach;
import dev.cadastre.rest.CampaignsResource;
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
import java.util.ArrayList;
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
    return Templates.html(
        "campaigns",
        Map.of(
            "frame",
            frames.of("Campaigns", PLACE),
            "list",
            views.campaignList(query),
            "name",
            query.name,
            "state",
            query.state,
            "states",
            STATES,
            "live",
            query.at(Link.to("live", PLACE), query.after)));
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
    return Advance.of(
        database,
        String.valueOf(campaign.get("name")),
        CampaignText.of(String.valueOf(campaign.get("definition")), reach));
  }

  /** Asks before a campaign is restarted. */
  @GET
  @Path("{name}/continue")
  public String askToContinue(@PathParam("name") String name) {
    List<String> effects = new ArrayList<>();
    effects.add("It is handed in once more as it was last, in your name; a server takes it up.");
    effects.addAll(advance(campaigns.show(name)).restarted());
    effects.add("While it waits or runs already, the second time finds nothing left to do.");
    return ask(
        new Deed(
            "Restart the campaign " + name + "?",
            effects,
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

  /** Asks before a campaign is given up. */
  @GET
  @Path("{name}/abandon")
  public String askToAbandon(@PathParam("name") String name) {
    campaigns.show(name);
    return ask(
        new Deed(
            "Abandon the campaign " + name + "?",
            List.of(
                "What was handed in of it and failed, was refused or ended incomplete is marked as"
                    + " abandoned; health tells of it no more. That can't be taken back.",
                "What it stored stays, and it can still be restarted."),
            Link.to(PLACE, name, "abandon"),
            "Abandon",
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

  /** Gives up. */
  @POST
  @Path("{name}/abandon")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response abandon(
      @PathParam("name") String name, @FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    campaigns.abandon(name);
    return SeeOther.at(Link.to(PLACE, name).with("told", Told.ABANDONED.key()));
  }
}
