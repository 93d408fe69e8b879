package dev.cadastre.rest;

import dev.cadastre.campaign.CampaignReader;
import dev.cadastre.campaign.NightlyReader;
import dev.cadastre.campaign.Reach;
import dev.cadastre.operation.CampaignProgress;
import dev.cadastre.queue.Submissions;
import dev.cadastre.store.Database;
import dev.cadastre.store.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.time.OffsetDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What became of a campaign that was handed in. */
@Path("/api/submissions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SubmissionsResource {

  @Inject Submissions submissions;
  @Inject Database database;
  @Inject Reach reach;

  /**
   * A submission and its state: queued, running, done, incomplete, failed, stopped, refused,
   * abandoned; while it runs with its draws, stored and planned.
   */
  @GET
  @Path("{id}")
  public Map<String, @Nullable Object> show(@PathParam("id") String id) {
    Submission submission =
        find(id).orElseThrow(() -> new NotFoundException("no submission has the id '" + id + "'"));
    Map<String, @Nullable Object> json = json(submission);
    if (submission.state() == Submission.State.RUNNING) {
      progress(submission)
          .filter(progress -> progress.planned().isPresent())
          .ifPresent(
              progress ->
                  json.put(
                      "progress",
                      Map.of(
                          "drawn", progress.drawn(), "planned", progress.planned().getAsLong())));
    }
    return json;
  }

  /** Empty for a nightly, which is several campaigns. */
  private Optional<CampaignProgress> progress(Submission submission) {
    String definition = submission.definition();
    return NightlyReader.tells(definition)
        ? Optional.empty()
        : Optional.of(CampaignProgress.of(database, CampaignReader.read(definition, reach)));
  }

  private Optional<Submission> find(String id) {
    try {
      return submissions.find(UUID.fromString(id));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  static Map<String, @Nullable Object> json(Submission submission) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", submission.id().toString());
    json.put("campaign", submission.campaign());
    json.put("state", submission.state().word());
    json.put("message", submission.message());
    json.put("forced", submission.forced());
    json.put("actor", submission.actor().name());
    json.put("origin", submission.actor().origin());
    json.put("sha256", submission.sha256());
    json.put("idempotencyKey", submission.idempotencyKey());
    json.put("submittedAt", text(submission.submittedAt()));
    json.put("startedAt", text(submission.startedAt()));
    json.put("endedAt", text(submission.endedAt()));
    json.put("host", submission.host());
    json.put("pid", submission.pid());
    return json;
  }

  private static @Nullable String text(@Nullable OffsetDateTime at) {
    return at == null ? null : at.toInstant().toString();
  }
}
