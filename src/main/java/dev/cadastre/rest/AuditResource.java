package dev.cadastre.rest;

import dev.cadastre.audit.Event;
import dev.cadastre.audit.Filter;
import dev.cadastre.audit.Link;
import dev.cadastre.operation.AuditVerification;
import dev.cadastre.store.AuditRegister;
import dev.cadastre.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What was done by whom. */
@Path("/api/audit")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class AuditResource {

  @Inject Database database;

  /** An event with its place in the chain. */
  public record Item(
      long number,
      String at,
      String actor,
      String origin,
      String host,
      String softwareVersion,
      String command,
      String subject,
      @Nullable String before,
      @Nullable String after,
      boolean forced,
      String detail,
      String hash) {

    static Item of(Link link) {
      Event event = link.event();
      return new Item(
          link.number(),
          event.at().toString(),
          event.actor().name(),
          event.actor().origin(),
          event.host(),
          event.softwareVersion(),
          event.command(),
          event.subject(),
          event.before(),
          event.after(),
          event.forced(),
          event.detail(),
          link.hash());
    }
  }

  /** Events, newest first, and where the next page begins; null on the last. */
  public record Items(List<Item> items, @Nullable String next) {}

  /** Whether the chain is as it was written. */
  public record Verification(
      long events, String head, boolean sound, @Nullable Long brokenAt, @Nullable String reason) {}

  /** Lists events, newest first. */
  @GET
  public Items list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit,
      @QueryParam("actor") @Nullable String actor,
      @QueryParam("command") @Nullable String command,
      @QueryParam("subject") @Nullable String subject,
      @QueryParam("since") @Nullable String since) {
    int most = Limit.of(limit);
    Long before =
        after == null || after.isEmpty()
            ? null
            : Cursor.number("after", Cursor.read("after", after, "").get(0));
    Filter filter = new Filter(actor, command, subject, instant(since), before);
    List<Item> items =
        new AuditRegister(database).list(filter, most + 1).stream().map(Item::of).toList();
    if (items.size() <= most) {
      return new Items(items, null);
    }
    return new Items(
        items.subList(0, most), Cursor.of(List.of(String.valueOf(items.get(most - 1).number()))));
  }

  private static @Nullable Instant instant(@Nullable String since) {
    try {
      return since == null ? null : Instant.parse(since);
    } catch (DateTimeParseException e) {
      throw new BadRequest(
          "since is an instant, such as 2026-11-21T15:00:00Z; got '" + since + "'", e);
    }
  }

  /** Walks the whole chain. */
  @GET
  @Path("/verification")
  public Verification verification(@QueryParam("head") @Nullable String head) {
    AuditVerification.Verdict verdict = new AuditVerification(database, walked -> {}).of(head);
    return new Verification(
        verdict.events(),
        verdict.head(),
        verdict.sound(),
        verdict.fault() == null ? null : verdict.fault().number(),
        verdict.fault() == null ? null : verdict.fault().what());
  }
}
