package dev.cadastre.rest;

import dev.cadastre.dataset.BadInputException;
import dev.cadastre.queue.Cron;
import dev.cadastre.queue.Schedules;
import dev.cadastre.store.Firing;
import dev.cadastre.store.Schedule;
import dev.cadastre.store.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is done by the clock. */
@Path("/api/schedules")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ScheduleResource {

  @Inject Schedules schedules;
  @Inject Caller caller;

  private static final String BEHIND_ALL = "9999-12-31T00:00:00Z";

  /** A page of a list; {@code next} stays null for schedules, which are few. */
  public record Listed<T>(List<T> items, @Nullable String next) {}

  /**
   * A schedule as it is put.
   *
   * @param cron five fields, or six with seconds first
   * @param zone UTC unless given
   * @param definition YAML of a campaign or a nightly; or
   * @param campaign the name of a stored one, which is continued
   * @param missed {@code once} (unless given) or {@code skip}
   */
  public record Wanted(
      @Nullable String cron,
      @Nullable String zone,
      @Nullable String definition,
      @Nullable String campaign,
      @Nullable String missed,
      @Nullable Integer graceSeconds,
      @Nullable Boolean enabled) {}

  /** A schedule as it is shown. */
  public record Shown(
      String name,
      String cron,
      String zone,
      String missed,
      int graceSeconds,
      boolean enabled,
      String createdBy,
      String createdAt,
      String nextAt,
      @Nullable String lastAt,
      @Nullable String lastOutcome,
      @Nullable String lastState,
      @Nullable String campaign,
      @Nullable String definition) {}

  /** What was done about an instant. */
  public record Fired(
      String plannedAt,
      String outcome,
      int instants,
      @Nullable String submission,
      @Nullable String state,
      String decidedAt,
      String host,
      String detail) {}

  /** All of them, by name. */
  @GET
  public Listed<Shown> all() {
    return new Listed<>(schedules.all().stream().map(ScheduleResource::shown).toList(), null);
  }

  /** One, or 404. */
  @GET
  @Path("{name}")
  public Shown one(@PathParam("name") String name) {
    return shown(find(name));
  }

  private Schedule find(String name) {
    return schedules
        .find(name)
        .orElseThrow(
            () ->
                new NotFoundException(
                    "no schedule is named '" + name + "'; GET /api/schedules lists them"));
  }

  /** What was done about its instants, the last first. */
  @GET
  @Path("{name}/firings")
  public Listed<Fired> firings(
      @PathParam("name") String name,
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit) {
    int most = Limit.of(limit);
    Instant end = Cursor.instant("before", Cursor.read("before", before, BEHIND_ALL).get(0));
    List<Fired> fired =
        schedules.firings(find(name).name(), end, most + 1).stream()
            .map(ScheduleResource::fired)
            .toList();
    return fired.size() <= most
        ? new Listed<>(fired, null)
        : new Listed<>(fired.subList(0, most), Cursor.of(List.of(fired.get(most - 1).plannedAt())));
  }

  /** Stores or replaces one. */
  @PUT
  @Path("{name}")
  @Consumes(MediaType.APPLICATION_JSON)
  public Shown put(@PathParam("name") String name, @Nullable Wanted body) {
    if (body == null || body.cron() == null || body.cron().isBlank()) {
      throw new BadInputException("a schedule has the field cron; got none; add it").in("cron");
    }
    if ((body.definition() == null) == (body.campaign() == null)) {
      throw new BadInputException(
              "a schedule has one of the fields definition and campaign; got "
                  + (body.campaign() == null ? "neither; add one" : "both; leave one out"))
          .in("definition");
    }
    String cron = body.cron();
    String zone = Objects.requireNonNullElse(body.zone(), "UTC");
    Integer grace = body.graceSeconds();
    in("zone", () -> Cron.zone(zone));
    Schedules.Wanted wanted =
        new Schedules.Wanted(
            name,
            in("cron", () -> new Cron(cron, zone)),
            body.campaign(),
            body.definition(),
            in(
                "missed",
                () -> Schedule.Missed.of(Objects.requireNonNullElse(body.missed(), "once"))),
            grace == null ? Schedules.GRACE_SECONDS : grace,
            !Boolean.FALSE.equals(body.enabled()));
    return shown(schedules.put(wanted, caller.actor()));
  }

  private static <T> T in(String field, Supplier<T> value) {
    try {
      return value.get();
    } catch (IllegalArgumentException e) {
      throw new BadInputException(String.valueOf(e.getMessage()), e).in(field);
    }
  }

  /** Takes one away; its firings stay. */
  @DELETE
  @Path("{name}")
  public void delete(@PathParam("name") String name) {
    schedules.delete(find(name).name(), caller.actor());
  }

  /** Has one fire no more until it is resumed. */
  @POST
  @Path("{name}/pause")
  public Shown pause(@PathParam("name") String name) {
    schedules.pause(find(name), caller.actor());
    return one(name);
  }

  /** Has one fire again, from now on and in the caller's name. */
  @POST
  @Path("{name}/resume")
  public Shown resume(@PathParam("name") String name) {
    schedules.resume(find(name), caller.actor());
    return one(name);
  }

  /** Fires now; 409 if the former firing is under way. */
  @POST
  @Path("{name}/fire")
  public Response fire(@PathParam("name") String name) {
    Submission submission = schedules.fire(find(name), caller.actor());
    return Response.accepted(SubmissionsResource.json(submission))
        .location(URI.create("/api/submissions/" + submission.id()))
        .build();
  }

  private static String text(OffsetDateTime at) {
    return at.toInstant().toString();
  }

  private static Shown shown(Schedule schedule) {
    return new Shown(
        schedule.name(),
        schedule.cron(),
        schedule.zone(),
        schedule.missed().word(),
        schedule.graceSeconds(),
        schedule.enabled(),
        schedule.createdBy(),
        text(schedule.createdAt()),
        text(schedule.nextAt()),
        schedule.lastAt() == null ? null : text(schedule.lastAt()),
        schedule.lastOutcome(),
        schedule.lastState(),
        schedule.campaign(),
        schedule.definition());
  }

  private static Fired fired(Firing firing) {
    return new Fired(
        text(firing.plannedAt()),
        firing.outcome().word(),
        firing.instants(),
        firing.submission(),
        firing.state(),
        text(firing.decidedAt()),
        firing.host(),
        firing.detail());
  }
}
