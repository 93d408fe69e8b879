package dev.cadastre.rest;

import dev.cadastre.operation.ExecutionControl;
import dev.cadastre.operation.Workspace;
import dev.cadastre.queue.CampaignQueue;
import dev.cadastre.queue.Submissions;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.runtime.Lease;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.Database;
import dev.cadastre.store.LeaseRegister;
import dev.cadastre.store.Submission;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
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
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Job executions: listed, shown, stopped, restarted and abandoned. */
@Path("/api/executions")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ExecutionsResource {

  private static final Set<String> GIVEN_UP_OR_DONE = Set.of("abandoned", "completed");

  @Inject Cadastre cadastre;
  @Inject Database database;
  @Inject Submissions submissions;
  @Inject CampaignQueue queue;
  @Inject Caller caller;

  /**
   * Executions, newest first; {@code subject} is a subject or a campaign. Each tells whether it
   * {@code died}: it has no end, and no living process holds the lease on what it works on.
   */
  @GET
  public Listing list(
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit,
      @QueryParam("subject") @DefaultValue("") String subject,
      @QueryParam("job") @DefaultValue("") String job,
      @QueryParam("status") @DefaultValue("") String status) {
    String key = Cursor.read("before", before, String.valueOf(Long.MAX_VALUE)).get(0);
    Map<String, Object> values = new HashMap<>();
    values.put("before", Cursor.number("before", key));
    values.put("job", job);
    values.put("status", status.toLowerCase(Locale.ROOT));
    if (!subject.isEmpty()) {
      values.put("subject", subject);
    }
    int most = Limit.of(limit);
    return withDeaths(
        () ->
            Listing.of(
                database,
                subject.isEmpty()
                    ? "which-executions-came-before"
                    : "which-executions-of-a-subject-came-before",
                values,
                most,
                "execution"));
  }

  /** Reads once more where one seems dead: it may have ended and given its lease back meanwhile. */
  private Listing withDeaths(Supplier<Listing> executions) {
    Listing page = executions.get();
    Set<Long> dead = withoutLease(page);
    if (!dead.isEmpty()) {
      page = executions.get();
    }
    page.items().forEach(row -> row.put("died", isOpen(row) && dead.contains(number(row))));
    return page;
  }

  private Set<Long> withoutLease(Listing page) {
    List<Map<String, @Nullable Object>> open =
        page.items().stream().filter(ExecutionsResource::isOpen).toList();
    if (open.isEmpty()) {
      return Set.of();
    }
    Set<String> held = Lease.held(new LeaseRegister(database));
    return open.stream()
        .filter(row -> !held.contains(String.valueOf(row.get("subject"))))
        .map(ExecutionsResource::number)
        .collect(Collectors.toUnmodifiableSet());
  }

  private static boolean isOpen(Map<String, @Nullable Object> execution) {
    return execution.get("endedAt") == null;
  }

  /** Before anything is done about it: a database that is just back has old heartbeats. */
  private boolean hasDied(Map<String, @Nullable Object> execution) {
    return Boolean.TRUE.equals(execution.get("died"))
        && !Lease.living(new LeaseRegister(database))
            .contains(String.valueOf(execution.get("subject")));
  }

  /** An execution with steps, their metrics, and partitions. */
  @GET
  @Path("{id}")
  public Map<String, @Nullable Object> show(@PathParam("id") String id) {
    Map<String, @Nullable Object> execution = find(id);
    Map<String, Object> number = Map.of("execution", number(execution));
    List<Map<String, @Nullable Object>> steps =
        Listing.rows(database, "which-steps-had-an-execution", number);
    List<Map<String, @Nullable Object>> partitions =
        Listing.rows(database, "which-partitions-had-an-execution", number);
    for (Map<String, @Nullable Object> step : steps) {
      step.put(
          "partitions",
          partitions.stream()
              .filter(
                  p ->
                      String.valueOf(p.get("stepExecution"))
                          .equals(String.valueOf(step.get("stepExecution"))))
              .toList());
    }
    execution.put("steps", steps);
    return execution;
  }

  private Map<String, @Nullable Object> find(String id) {
    try {
      long number = Long.parseLong(id);
      Map<String, Object> values = Map.of("before", number + 1, "job", "", "status", "");
      List<Map<String, @Nullable Object>> found =
          withDeaths(
                  () ->
                      Listing.of(database, "which-executions-came-before", values, 1, "execution"))
              .items();
      if (!found.isEmpty() && number(found.get(0)) == number) {
        return found.get(0);
      }
    } catch (NumberFormatException e) {
      System.getLogger(ExecutionsResource.class.getName())
          .log(System.Logger.Level.TRACE, "execution", e);
    }
    throw new NotFoundException("no execution has the number '" + id + "'; GET /api/executions");
  }

  private static long number(Map<String, @Nullable Object> execution) {
    return Long.parseLong(String.valueOf(execution.get("execution")));
  }

  private static @Nullable String campaign(Map<String, @Nullable Object> execution) {
    Object campaign = execution.get("campaign");
    return campaign == null ? null : campaign.toString();
  }

  private ExecutionControl control() {
    return new ExecutionControl(cadastre, new Workspace(cadastre, caller.actor(), notice -> {}));
  }

  /** Asks for a stop after the running chunk, whichever process it runs in. */
  @POST
  @Path("{id}/stop")
  public Response stop(@PathParam("id") String id) {
    Map<String, @Nullable Object> execution = find(id);
    if (!isOpen(execution)) {
      throw new RefusedException(
          "an execution is stopped that runs; got "
              + id
              + ", which is "
              + execution.get("status")
              + "; nothing is to be done");
    }
    String campaign = campaign(execution);
    if (hasDied(execution)) {
      throw new RefusedException(
          "an execution is stopped that runs; got "
              + id
              + ", whose process died; "
              + (campaign(execution) == null
                  ? "cadastre recover closes it"
                  : "restart it, which closes it"));
    }
    control().stop(number(execution), String.valueOf(execution.get("subject")), campaign);
    if (campaign != null) {
      queue.stop(campaign);
    }
    return Response.accepted(Map.of("execution", number(execution), "stopping", true)).build();
  }

  /** Hands the campaign of an execution in again; what is stored is not made again. */
  @POST
  @Path("{id}/restart")
  public Response restart(@PathParam("id") String id) {
    Map<String, @Nullable Object> execution = find(id);
    String campaign = campaign(execution);
    if (campaign == null) {
      throw new RefusedException(
          "an execution is restarted by its campaign; got "
              + id
              + ", which was started by hand; type its command again");
    }
    if (isOpen(execution) && !hasDied(execution)) {
      throw new RefusedException(
          "an execution is restarted after it has ended or died; got "
              + id
              + ", which is "
              + execution.get("status")
              + "; stop it first");
    }
    Map<String, @Nullable Object> stored =
        Listing.rows(database, "what-is-a-campaign", Map.of("name", campaign)).get(0);
    Submission submission =
        submissions.submit(String.valueOf(stored.get("definition")), caller.actor(), null, false);
    return Response.accepted(SubmissionsResource.json(submission))
        .location(URI.create("/api/submissions/" + submission.id()))
        .build();
  }

  /** Marks an execution that has ended before its work was done as one that nobody goes on with. */
  @POST
  @Path("{id}/abandon")
  public Map<String, @Nullable Object> abandon(@PathParam("id") String id) {
    Map<String, @Nullable Object> execution = find(id);
    if (GIVEN_UP_OR_DONE.contains(String.valueOf(execution.get("status")))) {
      throw new RefusedException(
          "an execution is abandoned that ended before its work was done; got "
              + id
              + ", which is "
              + execution.get("status")
              + "; nothing is to be done");
    }
    control().abandon(number(execution), String.valueOf(execution.get("subject")));
    return find(id);
  }
}
