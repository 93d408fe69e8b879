package dev.cadastre.console;

import dev.cadastre.rest.Listing;
import dev.cadastre.rest.RunsResource;
import dev.cadastre.rest.SamplesResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Runs: all of them, and each with its plan and its problems. */
@Path("/console/runs")
@ApplicationScoped
@Produces(Templates.HTML)
public class RunPages {

  static final String PLACE = "runs";
  private static final String ROWS = "50";

  @Inject RunsResource runs;
  @Inject SamplesResource samples;
  @Inject Frames frames;

  /** Runs by name. */
  @GET
  public String list(
      @QueryParam("after") @Nullable String after,
      @QueryParam("name") @DefaultValue("") String name) {
    Listing page = runs.list(after, ROWS, name.strip());
    return Templates.html(
        "runs",
        Map.of(
            "frame",
            frames.of("Runs", PLACE),
            "rows",
            Row.all(page.items()),
            "name",
            name,
            "next",
            page.next() == null
                ? ""
                : Link.to(PLACE).with("name", name).with("after", page.next()).text()));
  }

  /**
   * A run with its problems.
   *
   * @param beside a run whose comparison with this one tells the support; the one it was compared
   *     with last where none is named
   */
  @GET
  @Path("{name}")
  public String show(
      @PathParam("name") String name,
      @QueryParam("after") @Nullable String after,
      @QueryParam("beside") @Nullable String beside,
      @QueryParam("support") @DefaultValue("") String support,
      @QueryParam("verifier") @DefaultValue("") String verifier) {
    Row run = new Row(runs.show(name));
    List<String> others = run.words("comparedWith");
    String other = beside != null ? beside.strip() : others.isEmpty() ? "" : others.get(0);
    String category = other.isEmpty() ? "" : support; // told by a comparison alone
    Listing page = samples.problems(name, after, ROWS, verifier, other, category);
    String chosen = Choices.chosen(run, verifier);
    SampleFilter all = new SampleFilter(name, "", "", "", category, other, chosen);
    return Templates.html(
        "run",
        Map.of(
            "frame",
            frames.of("Run " + name, PLACE),
            "run",
            run,
            "all",
            all,
            "choices",
            Choices.of(run),
            "judge",
            Choices.judge(run, verifier),
            "problems",
            Row.all(page.items()),
            "next",
            page.next() == null
                ? ""
                : Link.to(PLACE, name)
                    .always("beside", other)
                    .with("support", category)
                    .with("verifier", verifier)
                    .with("after", page.next())
                    .text()));
  }
}
