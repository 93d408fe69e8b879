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
  private static final int RESULTS = 50;

  @Inject Cadastre cadastre;
  @Inject Database database;
  @Inject Caller caller;

  /** Results of comparisons, newest first; {@code name} is a part of their names. */
  @GET
  public Listing list(
      @QueryParam("before") @Nullable String before,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit,
      @QueryParam("name") @DefaultValue("") String name) {
    String key = Cursor.read("before", before, String.valueOf(Integer.MAX_VALUE)).get(0);
    return Listing.of(
        database,
        "which-comparisons-came-before",
        Map.of("before", Cursor.number("before", key), "name", name),
        Limit.of(limit),
        "number");
  }

  /**
   * A result of a comparison, as it was stored, with its first problems and the name's other
   * results.
   *
   * @param name {@code BASE..TUNED}
   * @param number of an earlier result; the newest without one
   */
  @GET
  @Path("{name}")
  public JsonNode show(
      @PathParam("name") String name,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit,
      @QueryParam("number") @Nullable String number)
      throws IOException {
    int most = Limit.of(limit);
    Map<String, @Nullable Object> found = result(name, number);
    ObjectNode result = (ObjectNode) JSON.readTree(String.valueOf(found.get("result")));
    Listing problems = problems(comparison(found), "", most, "", "");
    result.put("number", comparison(found));
    result.put("createdAt", String.valueOf(found.get("createdAt")));
    result.set(
        "results",
        JSON.valueToTree(
            Listing.rows(
                database,
                "which-results-has-a-comparison",
                Map.of("name", name, "limit", RESULTS))));
    result.put("problemsListed", problems.items().size());
    result.set("byProblem", JSON.valueToTree(problems.items()));
    return result;
  }

  /**
   * Problems of a result by their ids, with counts, support and certified memberships.
   *
   * @param number of an earlier result; the newest without one
   * @param support preserved, expanded, shrunk or outOfSupport
   * @param problem a part of the id
   */
  @GET
  @Path("{name}/problems")
  public Listing problems(
      @PathParam("name") String name,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit,
      @QueryParam("number") @Nullable String number,
      @QueryParam("support") @DefaultValue("") String support,
      @QueryParam("problem") @DefaultValue("") String problem) {
    int most = Limit.of(limit);
    return problems(
        comparison(result(name, number)),
        Cursor.read("after", after, "").get(0),
        most,
        support,
        problem);
  }

  private Listing problems(int comparison, String after, int most, String support, String problem) {
    return Listing.of(
        database,
        "which-problems-had-a-comparison",
        Map.of("comparison", comparison, "after", after, "support", support, "problem", problem),
        most,
        "problem");
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
    result(name, null);
    String page = new AskedReport(name).page(new Workspace(cadastre, caller.actor(), notice -> {}));
    // instead of the policy of answers that run nothing
    response.setHeader("Content-Security-Policy", Page.policy() + "; frame-ancestors 'none'");
    return page;
  }

  private Map<String, @Nullable Object> result(String name, @Nullable String number) {
    boolean newest = number == null || number.isEmpty();
    List<Map<String, @Nullable Object>> found =
        newest
            ? Listing.rows(
                database, "what-is-the-newest-result-of-a-comparison", Map.of("name", name))
            : numbered(name, String.valueOf(number));
    if (found.isEmpty()) {
      throw new NotFoundException(
          newest
              ? "no comparison is named '" + name + "'; GET /api/comparisons, or POST one"
              : "no result of " + name + " has the number '" + number + "'; leave it out");
    }
    return found.get(0);
  }

  private List<Map<String, @Nullable Object>> numbered(String name, String number) {
    return number.matches("[0-9]{1,9}")
        ? Listing.rows(
            database,
            "what-was-a-result-of-a-comparison",
            Map.of("name", name, "number", Integer.parseInt(number)))
        : List.of();
  }

  private static int comparison(Map<String, @Nullable Object> result) {
    return Integer.parseInt(String.valueOf(result.get("number")));
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
