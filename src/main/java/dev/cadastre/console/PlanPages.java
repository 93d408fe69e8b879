package dev.cadastre.console;

import dev.cadastre.access.Scope;
import dev.cadastre.operation.Ending;
import dev.cadastre.report.VisibleText;
import dev.cadastre.rest.Needs;
import dev.cadastre.rest.ScheduleResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.MultivaluedMap;
import jakarta.ws.rs.core.Response;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a schedule is put, or changed. */
@Path("/console/plan")
@ApplicationScoped
@Needs(Scope.OPERATE)
@Produces(Templates.HTML)
public class PlanPages {

  private static final int TAKEN = 409;
  private static final int NOT_SO = 422;
  private static final int FORBIDDEN = 403;

  private static final String STRANGE =
      "a form comes from a page of this session; got one of another, or of before the server's last"
          + " start; nothing was stored, and what was typed is below: store it again";

  @Inject ScheduleResource schedules;
  @Inject Frames frames;

  /**
   * What a form holds, as it was typed.
   *
   * @param replaces the schedule that it changes; empty for a new one
   */
  public record Typed(
      String replaces,
      String name,
      String cron,
      String zone,
      String campaign,
      String definition,
      String missed,
      String grace,
      String state) {

    static final Typed NOTHING = new Typed("", "", "", "UTC", "", "", "once", "300", "on");

    static Typed of(ScheduleResource.Shown shown) {
      return new Typed(
          shown.name(),
          shown.name(),
          shown.cron(),
          shown.zone(),
          Objects.requireNonNullElse(shown.campaign(), ""),
          Objects.requireNonNullElse(shown.definition(), ""),
          shown.missed(),
          String.valueOf(shown.graceSeconds()),
          shown.enabled() ? "on" : "paused");
    }

    static Typed of(MultivaluedMap<String, String> form) {
      return new Typed(
          field(form, "replaces"),
          field(form, "name"),
          field(form, "cron"),
          field(form, "zone"),
          field(form, "campaign"),
          field(form, "definition"),
          field(form, "missed"),
          field(form, "grace"),
          field(form, "state"));
    }

    static String field(MultivaluedMap<String, String> form, String name) {
      return Objects.requireNonNullElse(form.getFirst(name), "");
    }

    ScheduleResource.Wanted wanted() {
      return new ScheduleResource.Wanted(
          cron.strip(),
          given(zone),
          given(definition) == null ? null : definition.replace("\r\n", "\n"),
          given(campaign),
          given(missed),
          seconds(),
          state.equals("on"));
    }

    private @Nullable Integer seconds() {
      String text = given(grace);
      try {
        return text == null ? null : Integer.valueOf(text);
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException(
            "a grace is a whole number of seconds; got '" + text + "'", e);
      }
    }

    private static @Nullable String given(String text) {
      return text.isBlank() ? null : text.strip();
    }
  }

  /**
   * Asks.
   *
   * @param name of the schedule to change; empty for a new one
   */
  @GET
  public String ask(@QueryParam("name") @DefaultValue("") String name) {
    return page(name.isEmpty() ? Typed.NOTHING : Typed.of(schedules.one(name)), "");
  }

  private String page(Typed typed, String fault) {
    boolean changes = !typed.replaces().isEmpty();
    return Templates.html(
        "plan",
        Map.of(
            "frame",
            frames.of(changes ? "Change " + typed.replaces() : "New schedule", "schedules"),
            "typed",
            typed,
            "fault",
            VisibleText.of(fault)));
  }

  /** Puts it; a new one replaces none that is there. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response put(MultivaluedMap<String, String> form) {
    Typed typed = Typed.of(form);
    try {
      frames.requireOwn(Typed.field(form, "formKey"));
    } catch (ForbiddenException e) {
      return again(FORBIDDEN, typed, STRANGE);
    }
    boolean changes = !typed.replaces().isEmpty();
    String name = changes ? typed.replaces() : typed.name().strip();
    if (!changes && schedules.all().items().stream().anyMatch(one -> one.name().equals(name))) {
      return again(
          TAKEN, typed, "a new schedule has a name of its own; " + name + " is there; change that");
    }
    try {
      schedules.put(name, typed.wanted());
      return SeeOther.at(Link.to("schedules", name).with("told", Told.PLANNED.key()));
    } catch (RuntimeException e) {
      if (Ending.of(e) == Ending.BAD_INPUT) {
        return again(NOT_SO, typed, String.valueOf(e.getMessage()));
      }
      throw e;
    }
  }

  private Response again(int status, Typed typed, String fault) {
    return Response.status(status).entity(page(typed, fault)).build();
  }
}
