package dev.cadastre.console;

import dev.cadastre.campaign.Definition;
import dev.cadastre.campaign.Reach;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.rest.ScheduleResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Schedules: all of them, and each with its firings; fired, paused, resumed and deleted. */
@Path("/console/schedules")
@ApplicationScoped
@Produces(Templates.HTML)
public class SchedulePages {

  private static final String PLACE = "schedules";
  private static final String ROWS = "50";

  @Inject ScheduleResource schedules;
  @Inject Reach reach;
  @Inject Frames frames;
  @Inject Views views;

  /** All of them, by name. */
  @GET
  public String list(@QueryParam("told") @DefaultValue("") String told) {
    return Templates.html(
        "schedules",
        Map.of(
            "frame",
            frames.of("Schedules", PLACE),
            "rows",
            views.scheduleRows(),
            "told",
            Told.of(told)));
  }

  /** One with its firings. */
  @GET
  @Path("{name}")
  public String show(
      @PathParam("name") String name,
      @QueryParam("before") @Nullable String before,
      @QueryParam("told") @DefaultValue("") String told) {
    ScheduleResource.Shown shown = schedules.one(name);
    ScheduleResource.Listed<ScheduleResource.Fired> firings = schedules.firings(name, before, ROWS);
    String next = firings.next();
    return Templates.html(
        "schedule",
        Map.of(
            "frame", frames.of(name, PLACE),
            "schedule", Row.of(shown),
            "campaign", campaign(shown),
            "firings", firings.items().stream().map(Row::of).toList(),
            "told", Told.of(told),
            "next", next == null ? "" : Link.to(PLACE, name).with("before", next).text()));
  }

  /** The campaign that it hands in; empty if this server does not read its text. */
  private String campaign(ScheduleResource.Shown schedule) {
    if (schedule.campaign() != null) {
      return schedule.campaign();
    }
    try {
      return Definition.name(String.valueOf(schedule.definition()), reach);
    } catch (BadInputException e) {
      return "";
    }
  }

  /** Asks before one is fired. */
  @GET
  @Path("{name}/fire")
  public String askToFire(@PathParam("name") String name) {
    String campaign = campaign(schedules.one(name));
    return ask(
        name,
        "Fire the schedule " + name + " now?",
        "fire",
        "Fire",
        List.of(
            (campaign.isEmpty() ? "What it holds" : "The campaign " + campaign)
                + " is handed in at once, in your name; a server takes it up.",
            "Only what is missing is made.",
            "Its planned instants stay as they are.",
            "While its former firing waits or runs, that is refused."));
  }

  /** Asks before one is paused. */
  @GET
  @Path("{name}/pause")
  public String askToPause(@PathParam("name") String name) {
    schedules.one(name);
    return ask(
        name,
        "Pause the schedule " + name + "?",
        "pause",
        "Pause",
        List.of(
            "No planned instant is dealt with until it is resumed.",
            "Instants that pass meanwhile are not made up for.",
            "What it has fired goes on.",
            "It stays in the name of whoever put it."));
  }

  /** Asks before one is resumed. */
  @GET
  @Path("{name}/resume")
  public String askToResume(@PathParam("name") String name) {
    schedules.one(name);
    return ask(
        name,
        "Resume the schedule " + name + "?",
        "resume",
        "Resume",
        List.of(
            "It fires at the next instant that its times name, counted from now.",
            "From then on it hands in in your name."));
  }

  /** Asks before one is taken away. */
  @GET
  @Path("{name}/delete")
  public String askToDelete(@PathParam("name") String name) {
    schedules.one(name);
    return ask(
        name,
        "Delete the schedule " + name + "?",
        "delete",
        "Delete",
        List.of(
            "It fires no more; that can't be taken back, but it can be put again.",
            "What it has fired goes on and stays, and so does what the audit tells of it."));
  }

  private String ask(String name, String title, String word, String button, List<String> effects) {
    Deed deed = new Deed(title, effects, Link.to(PLACE, name, word), button, Link.to(PLACE, name));
    return Templates.html("ask", Map.of("frame", frames.of(title, PLACE), "deed", deed));
  }

  /** Fires. */
  @POST
  @Path("{name}/fire")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response fire(
      @PathParam("name") String name, @FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    schedules.fire(name).close();
    return back(name, Told.FIRED);
  }

  /** Pauses. */
  @POST
  @Path("{name}/pause")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response pause(
      @PathParam("name") String name, @FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    schedules.pause(name);
    return back(name, Told.PAUSED);
  }

  /** Resumes. */
  @POST
  @Path("{name}/resume")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response resume(
      @PathParam("name") String name, @FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    schedules.resume(name);
    return back(name, Told.RESUMED);
  }

  /** Deletes. */
  @POST
  @Path("{name}/delete")
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response delete(
      @PathParam("name") String name, @FormParam("formKey") @DefaultValue("") String formKey) {
    frames.requireOwn(formKey);
    schedules.delete(name);
    return SeeOther.at(Link.to(PLACE).with("told", Told.DELETED.key()));
  }

  private static Response back(String name, Told told) {
    return SeeOther.at(Link.to(PLACE, name).with("told", told.key()));
  }
}
