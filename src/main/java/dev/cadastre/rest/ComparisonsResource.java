package dev.cadastre.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.access.Scope;
import dev.cadastre.dataset.BadInputException;
import dev.cadastre.operation.AskedReport;
import dev.cadastre.operation.RunComparison;
import dev.cadastre.operation.Workspace;
import dev.cadastre.picture.Page;
import dev.cadastre.report.Format;
import dev.cadastre.runtime.Cadastre;
import dev.cadastre.store.Database;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.MediaType;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparisons of two runs: listed, shown and made. */
@Path("/api/comparisons")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class ComparisonsResource {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject Cadastre cadastre;
  @Inject Database database;
  @Inject Caller caller;

  /** Comparisons, newest first. */
  @GET
  public Listing list(
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit) {
    String key = Cursor.read("before", before, String.valueOf(Integer.MAX_VALUE)).get(0);
    return Listing.of(
        database,
        "which-comparisons-came-before",
        Map.of("before", Cursor.number("before", key)),
        Limit.of(limit),
        "number");
  }

  /** The newest result of a comparison, named {@code BASE..TUNED}, as it was stored. */
  @GET
  @Path("{name}")
  public JsonNode show(
      @PathParam("name") String name,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit)
      throws IOException {
    int most = Limit.of(limit);
    Map<String, @Nullable Object> newest = newest(name);
    ObjectNode result = (ObjectNode) JSON.readTree(String.valueOf(newest.get("result")));
    List<Map<String, @Nullable Object>> problems =
        Listing.rows(
            database,
            "which-problems-had-a-comparison",
            Map.of(
                "comparison",
                Integer.parseInt(String.valueOf(newest.get("number"))),
                "limit",
                most));
    result.put("problemsListed", problems.size());
    result.set("byProblem", JSON.valueToTree(problems));
    return result;
  }

  /**
   * A page that shows a comparison, as {@code cadastre report} writes it.
   *
   * @param name {@code BASE..TUNED}
   */
  @GET
  @Path("{name}/report")
  @Needs(Scope.OPERATE) // it may compare what was not yet
  @Produces("text/html;charset=utf-8")
  public String report(@PathParam("name") String name, @Context HttpServletResponse response) {
    newest(name);
    // instead of the policy of answers that run nothing
    response.setHeader("Content-Security-Policy", Page.policy() + "; frame-ancestors 'none'");
    return new AskedReport(name).page(new Workspace(cadastre, caller.actor(), notice -> {}));
  }

  private Map<String, @Nullable Object> newest(String name) {
    List<Map<String, @Nullable Object>> found =
        Listing.rows(database, "what-is-the-newest-result-of-a-comparison", Map.of("name", name));
    if (found.isEmpty()) {
      throw new NotFoundException(
          "no comparison is named '" + name + "'; GET /api/comparisons, or POST one");
    }
    return found.get(0);
  }

  /** Compares two runs, judging and counting first what was not yet; the same result once. */
  @POST
  @Consumes(MediaType.APPLICATION_JSON)
  public JsonNode compare(
      @Nullable ComparisonWish wish, @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit)
      throws IOException {
    int most = Limit.of(limit);
    if (wish == null) {
      throw new BadInputException(
          "a comparison is a JSON object that names two runs, base and tuned; got no body; send"
              + " one");
    }
    Workspace workspace = new Workspace(cadastre, caller.actor(), notice -> {});
    RunComparison.Compared compared =
        new RunComparison(workspace).of(wish.base(), wish.tuned(), wish.verifier(), wish.options());
    StringBuilder json = new StringBuilder();
    compared.report(most).render(Format.JSON, json);
    return JSON.readTree(json.toString());
  }
}
