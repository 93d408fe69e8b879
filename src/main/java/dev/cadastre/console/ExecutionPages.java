package dev.cadastre.console;

import dev.cadastre.campaign.Reach;
import dev.cadastre.rest.CampaignsResource;
import dev.cadastre.rest.ExecutionsResource;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.Database;
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
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Job executions: all of them, and each with its steps; stopped, restarted and abandoned. */
@Path("/console/executions")
@ApplicationScoped
@Produces(Templates.HTML)
public class ExecutionPages {

  private static final String PLACE = "executions";
  private static final List<String> STATUSES =
      List.of(
          "starting",
          "started",
          "stopping",
          "stopped",
          "completed",
          "failed",
          "killed",
          "abandoned");

  @Inject ExecutionsResource executions;
  @Inject CampaignsResource campaigns;
  @Inject Database database;
  @Inject Reach reach;
  @Inject Frames frames;
  @Inject Views views;

  /** Executions, newest first. */
  @GET
  public String list(@BeanParam ExecutionQuery query) {
    return Templates.html(
        "executions",
        Map.of(
            "frame",
            frames.of("Executions", PLACE),
            "page",
            query.page(executions),
            "subject",
            query.subject,
            "status",
            query.status,
            "statuses",
            STATUSES,
            "live",
            query.at(Link.to("live", PLACE), query.before)));
  }

  /** An execution with its steps, why it failed and what to do. */
  @GET
  @Path("{id}")
  public String show(
      @PathParam("id") String id, @QueryParam("told") @DefaultValue("") String told) {
    ExecutionScene scene = views.executionScene(id);
    return Templates.html(
        "execution",
        Map.of(
            "frame", frames.of("Execution " + scene.execution().text("execution"), PLACE),
            "scene", scene,
            "eye", frames.eye(),
            "told", Told.of(told)));
  }

  /** Asks before an execution is stopped. */
  @GET
  @Path("{id}/stop")
  public String askToStop(@PathParam("id") String id) {
    Row execution = offered(id, "stopped", NextStep::stops);
    String campaign = execution.text("campaign");
    return ask(
        id,
        "stop",
        "Stop",
        List.of(
            "Its process, "
                + execution.text("pid")
                + " on "
                + execution.text("host")
                + ", stops after the running chunk; that takes some seconds.",
            campaign.isEmpty()
                ? "It works for no campaign; nothing else stops."
                : "It works for the campaign " + campaign + ", which stops as a whole.",
            "What is stored stays; gone on with later, only what is missing is made."));
  }

  /** Asks before the campaign of an execution is restarted. */
  @GET
  @Path("{id}/restart")
  public String askToRestart(@PathParam("id") String id) {
    Row execution = new Row(executions.show(id));
    String campaign = execution.exact("campaign");
    List<String> effects = new ArrayList<>();
    if (campaign.isEmpty()) {
      effects.add("It was started by hand, without a campaign, and will be refused.");
    } else {
      String definition = String.valueOf(campaigns.show(campaign).get("definition"));
      effects.add(
          "Its campaign " + campaign + " is handed in once more as it was last, in your name.");
      effects.addAll(
          Advance.of(database, campaign, CampaignText.of(definition, reach)).restarted());
    }
    effects.add(
        execution.is("died")
            ? "That is a new execution; this one, whose process died, is closed as killed."
            : "That is a new execution; this one stays as it is.");
    return ask(id, "restart", "Restart", effects);
  }

  /** Asks before an execution is given up. */
  @GET
  @Path("{id}/abandon")
  public String askToAbandon(@PathParam("id") String id) {
    offered(id, "abandoned", NextStep::abandons);
    return ask(
        id,
        "abandon",
        "Abandon",
        List.of(
            "It is marked as one that nobody goes on with; that can't be taken back.",
            "What it stored stays, and its campaign can still be restarted."));
  }

  /** Nobody is asked whether to do what would be refused. */
  private Row offered(String id, String deed, Predicate<NextStep> offer) {
    Row execution = new Row(executions.show(id));
    if (!offer.test(NextStep.of(execution, ""))) {
      throw new RefusedException(
          "an execution is "
              + deed
              + " where its page offers that; got "
              + id
              + ", which is "
              + execution.text("status")
              + "; nothing is to be done");
    }
    return execution;
  }

  private String ask(String id, String word, String button, List<String> effects) {
    Deed deed =
        new Deed(
            button + " execution " + id + "?",
            effects,
            Link.to(PLACE, id, word),
            button,
            Link.to(PLACE, id));
    return Templates.html("ask", Map.of("frame", frames.of(deed.title(), PLACE), "deed", deed));
  }

  /** Stops. */
  @POST
  @Path("{id}/stop")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response stop(
      @PathParam("id") String id, @FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    executions.stop(id).close();
    return back(id, Told.STOPPING);
  }

  /** Restarts; the page of the campaign shows what becomes of it. */
  @POST
  @Path("{id}/restart")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response restart(
      @PathParam("id") String id, @FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    executions.restart(id).close();
    String campaign = new Row(executions.show(id)).text("campaign");
    return SeeOther.at(Link.to("campaigns", campaign).with("told", Told.RESTARTED.key()));
  }

  /** Gives up. */
  @POST
  @Path("{id}/abandon")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response abandon(
      @PathParam("id") String id, @FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    executions.abandon(id);
    return back(id, Told.ABANDONED);
  }

  private static Response back(String id, Told told) {
    return SeeOther.at(Link.to(PLACE, id).with("told", told.key()));
  }
}
