package dev.cadastre.console;

import dev.cadastre.rest.AuditResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The audit: who did what, searched; and the proof that nothing of it was changed. */
@Path("/console/audit")
@ApplicationScoped
@Produces(Templates.HTML)
public class AuditPages {

  private static final String PLACE = "audit";
  private static final String ROWS = "50";

  @Inject AuditResource audit;
  @Inject Frames frames;

  /**
   * Events, newest first.
   *
   * @param since the first day or minute, UTC, as a browser's field for it gives it
   */
  @GET
  public String list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("actor") @DefaultValue("") String actor,
      @QueryParam("command") @DefaultValue("") String command,
      @QueryParam("subject") @DefaultValue("") String subject,
      @QueryParam("since") @DefaultValue("") String since) {
    AuditResource.Items page =
        audit.list(
            after, ROWS, actor.strip(), command.strip(), subject.strip(), instant(since.strip()));
    Link list =
        Link.to(PLACE)
            .with("actor", actor)
            .with("command", command)
            .with("subject", subject)
            .with("since", since);
    return Templates.html(
        "audit",
        Map.of(
            "frame", frames.of("Audit", PLACE),
            "rows", page.items().stream().map(Row::of).toList(),
            "actor", actor,
            "command", command,
            "subject", subject,
            "since", since,
            "next", page.next() == null ? "" : list.with("after", page.next()).text()));
  }

  private static @Nullable String instant(String since) {
    if (since.isEmpty()) {
      return null;
    }
    if (since.matches("\\d{4}-\\d\\d-\\d\\d")) {
      return since + "T00:00:00Z";
    }
    if (since.matches("[^T]*T\\d\\d:\\d\\d")) {
      return since + ":00Z";
    }
    return since.endsWith("Z") ? since : since + "Z";
  }

  /**
   * Walks the whole chain.
   *
   * @param head one that was kept elsewhere; empty for none
   */
  @GET
  @Path("verification")
  public String verification(@QueryParam("head") @DefaultValue("") String head) {
    String kept = head.strip();
    return Templates.html(
        "verification",
        Map.of(
            "frame",
            frames.of("The chain of the audit", PLACE),
            "walked",
            Row.of(audit.verification(kept.isEmpty() ? null : kept)),
            "kept",
            kept));
  }
}
