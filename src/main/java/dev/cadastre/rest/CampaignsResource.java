package dev.cadastre.rest;

import dev.cadastre.access.Scope;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.queue.Submissions;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.Database;
import dev.cadastre.store.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Campaigns: handed in, listed, shown, continued and stopped. */
@Path("/api/campaigns")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class CampaignsResource {

  private static final int SHOWN = 20;

  @Inject Database database;
  @Inject Submissions submissions;
  @Inject CampaignQueue queue;
  @Inject Caller caller;

  /**
   * Hands a campaign in.
   *
   * @param definition YAML; paths are relative to the server's folder
   * @param key the caller's own name for this request: sent again, the same submission is answered
   */
  @POST
  @Consumes({"application/yaml", "application/x-yaml", "text/yaml", MediaType.TEXT_PLAIN})
  public Response submit(
      String definition,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @QueryParam("force") @DefaultValue("false") String force) {
    return accepted(definition, key, Flag.of("force", force));
  }

  private Response accepted(String definition, @Nullable String key, boolean force) {
    if (force && !caller.may(Scope.ADMIN)) {
      throw new ForbiddenException("what is forced needs the scope admin; got " + caller.scope());
    }
    Submission submission = submissions.submit(definition, caller.actor(), key, force);
    return Response.accepted(SubmissionsResource.json(submission))
        .location(URI.create("/api/submissions/" + submission.id()))
        .build();
  }

  /** Campaigns by name, each with its newest submission. */
  @GET
  public Listing list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit,
      @QueryParam("name") @DefaultValue("") String name,
      @QueryParam("state") @DefaultValue("") String state) {
    String first = Cursor.read("after", after, "").get(0);
    Map<String, Object> values = new HashMap<>(Map.of("after", first, "name", name));
    if (!state.isEmpty()) {
      values.put("state", state);
    }
    return Listing.of(
        database,
        state.isEmpty() ? "which-campaigns-follow" : "which-campaigns-in-a-state-follow",
        values,
        Limit.of(limit),
        "name");
  }

  /** A campaign with its text and its last submissions. */
  @GET
  @Path("{name}")
  public Map<String, @Nullable Object> show(@PathParam("name") String name) {
    Map<String, @Nullable Object> campaign = find(name);
    campaign.put(
        "submissions",
        Listing.rows(
            database,
            "which-submissions-has-a-campaign",
            Map.of("campaign", name, "limit", SHOWN)));
    return campaign;
  }

  private Map<String, @Nullable Object> find(String name) {
    List<Map<String, @Nullable Object>> found =
        Listing.rows(database, "what-is-a-campaign", Map.of("name", name));
    if (found.isEmpty()) {
      throw new NotFoundException("no campaign is named '" + name + "'; GET /api/campaigns");
    }
    return found.get(0);
  }

  /** Hands a campaign in once more, as it was last: only what is missing is made. */
  @POST
  @Path("{name}/continue")
  public Response goOn(
      @PathParam("name") String name,
      @HeaderParam("Idempotency-Key") @Nullable String key,
      @QueryParam("force") @DefaultValue("false") String force) {
    return accepted(String.valueOf(find(name).get("definition")), key, Flag.of("force", force));
  }

  /** Stops a campaign after its chunk, whichever process runs it, and withdraws what waits. */
  @POST
  @Path("{name}/stop")
  public Response stop(@PathParam("name") String name) {
    find(name);
    boolean here = queue.stop(name);
    int concerned = submissions.stop(name, caller.actor());
    if (!here && concerned == 0) {
      throw new RefusedException(
          "a campaign is stopped that waits or runs; got '" + name + "', which does neither");
    }
    return Response.accepted(Map.of("campaign", name, "stopping", true)).build();
  }

  /** Gives up what failed, was refused or ended incomplete: nobody is told of it any more. */
  @POST
  @Path("{name}/abandon")
  public Map<String, Object> abandon(@PathParam("name") String name) {
    find(name);
    int concerned = submissions.abandon(name, caller.actor());
    if (concerned == 0) {
      throw new RefusedException(
          "a campaign is abandoned of which a submission failed, was refused or ended incomplete;"
              + " got '"
              + name
              + "', which has none; nothing is to be done");
    }
    return Map.of("campaign", name, "abandoned", concerned);
  }
}
