package dev.cadastre.console;

import dev.cadastre.access.Scope;
import dev.cadastre.operation.Ending;
import dev.cadastre.report.VisibleText;
import dev.cadastre.rest.ComparisonWish;
import dev.cadastre.rest.ComparisonsResource;
import dev.cadastre.rest.Needs;
import dev.cadastre.rest.RunsResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.io.IOException;
import java.util.List;
import java.util.Map;

/** Where a comparison of two runs is asked for. */
@Path("/console/compare")
@ApplicationScoped
@Needs(Scope.OPERATE)
@Produces(Templates.HTML)
public class ComparePages {

  private static final int NOT_NOW = 409;
  private static final int NOT_SO = 422;

  /** Runs that the form suggests; others are typed. */
  private static final String SUGGESTED = "100";

  @Inject ComparisonsResource comparisons;
  @Inject RunsResource runs;
  @Inject Frames frames;

  /** Asks for two runs. */
  @GET
  public String ask(
      @QueryParam("base") @DefaultValue("") String base,
      @QueryParam("tuned") @DefaultValue("") String tuned) {
    return page(base, tuned, "", "");
  }

  private String page(String base, String tuned, String verifier, String fault) {
    List<String> suggested =
        runs.list(null, SUGGESTED, "").items().stream()
            .map(run -> String.valueOf(run.get("name")))
            .toList();
    return Templates.html(
        "compare",
        Map.of(
            "frame",
            frames.of("New comparison", "comparisons"),
            "base",
            base,
            "tuned",
            tuned,
            "verifier",
            verifier,
            "runs",
            suggested,
            "fault",
            VisibleText.of(fault)));
  }

  /** Compares; the same two runs once more is the same result, unless they grew. */
  @POST
  @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
  public Response compare(
      @FormParam("formKey") @DefaultValue("") String formKey,
      @FormParam("base") @DefaultValue("") String base,
      @FormParam("tuned") @DefaultValue("") String tuned,
      @FormParam("verifier") @DefaultValue("") String verifier)
      throws IOException {
    frames.requireOwn(formKey);
    try {
      String by = verifier.strip();
      ComparisonWish wish =
          new ComparisonWish(
              base.strip(),
              tuned.strip(),
              by.isEmpty() ? null : by,
              null,
              null,
              null,
              null,
              null,
              null);
      String name = comparisons.compare(wish, "1").path("name").asText();
      return SeeOther.at(Link.to("comparisons", name).with("told", Told.COMPARED.key()));
    } catch (RuntimeException e) {
      return switch (Ending.of(e)) {
        case STOPPED, REFUSED -> again(NOT_NOW, base, tuned, verifier, e);
        case BAD_INPUT -> again(NOT_SO, base, tuned, verifier, e);
        case FAILED -> throw e;
      };
    }
  }

  private Response again(
      int status, String base, String tuned, String verifier, RuntimeException why) {
    return Response.status(status)
        .entity(page(base, tuned, verifier, String.valueOf(why.getMessage())))
        .build();
  }
}
