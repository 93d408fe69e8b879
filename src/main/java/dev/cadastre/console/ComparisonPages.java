package dev.cadastre.console;

import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.access.Scope;
import dev.cadastre.rest.Browsers;
import dev.cadastre.rest.ComparisonsResource;
import dev.cadastre.rest.Listing;
import dev.cadastre.rest.Needs;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Comparisons: all results, and each with its figures, its problems and the report inside. */
@Path("/console/comparisons")
@ApplicationScoped
@Produces(Templates.HTML)
public class ComparisonPages {

  private static final String PLACE = "comparisons";
  private static final String ROWS = "50";
  private static final List<String> CELLS =
      List.of("preserved", "expanded", "shrunk", "outOfSupport");
  private static final ObjectMapper JSON = new ObjectMapper();

  @Inject ComparisonsResource comparisons;
  @Inject Frames frames;

  /** Results, newest first. */
  @GET
  public String list(
      @QueryParam("before") @Nullable String before,
      @QueryParam("name") @DefaultValue("") String name) {
    Listing page = comparisons.list(before, ROWS, name.strip());
    Link list = Link.to(PLACE).with("name", name);
    return Templates.html(
        "comparisons",
        Map.of(
            "frame",
            frames.of("Comparisons", PLACE),
            "rows",
            Row.all(page.items()),
            "name",
            name,
            "next",
            page.next() == null ? "" : list.with("before", page.next()).text()));
  }

  /**
   * A result with its problems.
   *
   * @param number of an earlier one; the newest without it
   */
  @GET
  @Path("{name}")
  public String show(
      @PathParam("name") String name,
      @QueryParam("number") @Nullable String number,
      @QueryParam("after") @Nullable String after,
      @QueryParam("support") @DefaultValue("") String support,
      @QueryParam("problem") @DefaultValue("") String problem,
      @QueryParam("told") @DefaultValue("") String told)
      throws IOException {
    JsonNode result = comparisons.show(name, "1", number);
    String shown = result.path("number").asText();
    List<Row> results =
        Row.all(JSON.convertValue(result.path("results"), new TypeReference<>() {}));
    boolean newest = !results.isEmpty() && results.get(0).text("number").equals(shown);
    Listing problems = comparisons.problems(name, after, ROWS, shown, support, problem.strip());
    Link page = Link.to(PLACE, name).with("number", newest ? "" : shown);
    Link filtered = page.with("support", support).with("problem", problem);
    Map<String, Object> parts = new HashMap<>();
    parts.put("frame", frames.of(name, PLACE));
    parts.put("name", name);
    parts.put("figures", new ComparisonFigures(result));
    parts.put("compared", new Row(Map.of("at", result.path("createdAt").asText())));
    parts.put("number", shown);
    parts.put("newest", newest);
    parts.put("results", results);
    parts.put("problems", Row.all(problems.items()));
    parts.put("cells", CELLS);
    parts.put("support", support);
    parts.put("problem", problem);
    parts.put("told", Told.of(told));
    parts.put(
        "next",
        problems.next() == null
            ? ""
            : filtered.with("after", problems.next()).text() + "#problems");
    return Templates.html("comparison", parts);
  }

  /** The report of the newest result, for the page that has it inside and for itself. */
  @GET
  @Path("{name}/report")
  @Needs(Scope.OPERATE) // it may compare what was not yet
  public String report(@PathParam("name") String name, @Context HttpServletResponse response) {
    // what goes wrong is told inside, too
    Browsers.showInside(response);
    String report = comparisons.report(name, response);
    Browsers.showInside(response);
    return report;
  }
}
