package dev.cadastre.console;

import dev.cadastre.rest.Listing;
import dev.cadastre.rest.RunsResource;
import dev.cadastre.rest.SamplesResource;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Samples: those that are like a filter, and one with all that is known of it. */
@Path("/console/samples")
@ApplicationScoped
@Produces(Templates.HTML)
public class SamplePages {

  private static final String ROWS = "50";
  private static final String BESIDE = "10";
  private static final String ONE = "1";

  /** Characters of a text in a list, and of one beside another. */
  private static final String LISTED = "200";

  private static final String EXCERPT = "800";

  @Inject RunsResource runs;
  @Inject SamplesResource samples;
  @Inject Frames frames;

  /** Samples by problem and draw. */
  @GET
  public Response list(@Context UriInfo asked, @QueryParam("after") @Nullable String after) {
    SampleFilter filter = SampleFilter.of(asked.getQueryParameters());
    if (filter.run().isEmpty()) {
      return SeeOther.at(Link.to(RunPages.PLACE));
    }
    Row run = new Row(runs.show(filter.run()));
    filter = filter.judgedBy(Choices.chosen(run, filter.verifier()));
    List<String> others = run.words("comparedWith");
    if (!filter.support().isEmpty() && filter.beside().isEmpty() && !others.isEmpty()) {
      filter = filter.with(others.get(0));
    }
    Listing page = find(filter, after, ROWS, LISTED);
    Map<String, Object> parts = new HashMap<>();
    parts.put("frame", frames.of("Samples of " + filter.run(), RunPages.PLACE));
    parts.put("filter", filter);
    parts.put("choices", Choices.of(run));
    parts.put("judge", Choices.judge(run, filter.verifier()));
    parts.put("rows", Row.all(page.items()));
    parts.put("next", page.next() == null ? "" : filter.list().with("after", page.next()).text());
    parts.put("beside", beside(filter, filter.problem(), ""));
    return Response.ok(Templates.html("samples", parts)).build();
  }

  private Listing find(
      SampleFilter filter, @Nullable String after, String limit, String characters) {
    return samples.samples(
        filter.run(),
        after,
        limit,
        filter.problem(),
        filter.verdict(),
        filter.answerClass(),
        filter.support(),
        filter.beside(),
        filter.verifier(),
        characters);
  }

  /** The draws of the same problem in the other run. */
  private Beside beside(SampleFilter filter, String problem, @Nullable String after) {
    if (filter.beside().isEmpty() || problem.isEmpty()) {
      return Beside.NONE;
    }
    Row run = new Row(runs.show(filter.beside()));
    boolean judged = !Choices.judge(run, filter.verifier()).isEmpty();
    SampleFilter other = filter.turned(problem, judged ? filter.verifier() : "");
    String judge = Choices.judge(run, other.verifier());
    try {
      if (!isSame(filter.ofProblem(problem), other, run.text("problemSet"))) {
        return new Beside(
            other, judge, List.of(), "", "Its problem of this id is another one, of another set.");
      }
      Listing page = find(other, after, BESIDE, EXCERPT);
      return new Beside(
          other, judge, Row.all(page.items()), page.next() == null ? "" : page.next(), "");
    } catch (NotFoundException e) {
      // its problems are others: what was asked for is shown all the same
      return new Beside(other, judge, List.of(), "", "It has no problem of this id.");
    }
  }

  /** Problems of two sets are the same if they ask the same. */
  private boolean isSame(SampleFilter run, SampleFilter other, String otherSet) {
    return new Row(runs.show(run.run())).text("problemSet").equals(otherSet)
        || sameQuestion(question(run), question(other));
  }

  /** What nobody has drawn is not known to differ. */
  private static boolean sameQuestion(List<String> one, List<String> other) {
    return one.isEmpty() || other.isEmpty() || one.equals(other);
  }

  private List<String> question(SampleFilter filter) {
    return find(filter, "", ONE, ONE).items().stream()
        .map(
            row ->
                samples.sample(
                    filter.run(), filter.problem(), String.valueOf(row.get("draw")), "0"))
        .map(sample -> new Row(sample))
        .flatMap(sample -> Stream.of(sample.exact("prompt"), sample.exact("referenceAnswer")))
        .toList();
  }

  /**
   * One sample.
   *
   * @param of the problem's own id
   * @param token the first one of its trace that is shown
   * @param besideAfter where the draws beside it begin
   */
  @GET
  @Path("sample")
  public String show(
      @Context UriInfo asked,
      @QueryParam("of") @DefaultValue("") String of,
      @QueryParam("draw") @DefaultValue("0") String draw,
      @QueryParam("token") @DefaultValue("0") String token,
      @QueryParam("besideAfter") @DefaultValue("") String besideAfter) {
    SampleFilter filter = SampleFilter.of(asked.getQueryParameters());
    Row sample = new Row(samples.sample(filter.run(), of, draw, token));
    Link self = filter.sample(sample);
    Beside beside = beside(filter, of, besideAfter);
    Listing following = find(filter, sample.text("cursor"), ONE, ONE);
    Map<String, Object> parts = new HashMap<>();
    parts.put(
        "frame",
        frames.of(
            "Draw " + sample.text("draw") + " of " + sample.text("problem") + ", " + filter.run(),
            RunPages.PLACE));
    parts.put("filter", filter);
    parts.put("sample", sample);
    parts.put("trace", ShadedTrace.of(sample));
    parts.put("self", self);
    parts.put("beside", beside);
    parts.put(
        "moreBeside",
        beside.next().isEmpty()
            ? ""
            : self.with("token", token).with("besideAfter", beside.next()).text());
    parts.put("trail", self.with("besideAfter", besideAfter));
    parts.put("following", following(filter, following));
    return Templates.html("sample", parts);
  }

  /** The next one; where it is far away, the list that looks for it; empty behind the last one. */
  private static String following(SampleFilter filter, Listing found) {
    if (!found.items().isEmpty()) {
      return filter.sample(new Row(found.items().get(0))).text();
    }
    return found.next() == null ? "" : filter.list().with("after", found.next()).text();
  }
}
