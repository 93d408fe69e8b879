package dev.cadastre.rest;

import dev.cadastre.aggregate.AgreementMatrix;
import dev.cadastre.estimate.SupportCell;
import dev.cadastre.operation.TokenTexts;
import dev.cadastre.rollout.TokenTrace;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.TraceBytes;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.DefaultValue;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run holds: problems with their counts, samples, and one sample with all that is known. */
@Path("/api/runs")
@ApplicationScoped
@Produces(MediaType.APPLICATION_JSON)
public class SamplesResource {

  /** What a verifier may say, as a filter names it. */
  public static final List<String> VERDICTS = AgreementMatrix.VERDICTS;

  /** Categories of support, as a filter names them. */
  public static final List<String> SUPPORTS =
      Arrays.stream(SupportCell.values()).map(SupportCell::toString).toList();

  private static final String ALL_CHARACTERS = "2147483647";
  private static final int TOKENS = 2000;

  @Inject Database database;
  @Inject RunLookup lookup;

  private final TokenTexts texts = new TokenTexts();

  @PreDestroy
  void end() {
    texts.close();
  }

  /**
   * Problems with draws, verdicts, and support, in the order of the problem set.
   *
   * @param verifier whose verdicts; the newest that judged the run if none is named
   * @param beside another run, whose newest comparison with this one tells the support
   * @param support only those of a category there
   */
  @GET
  @Path("{name}/problems")
  public Listing problems(
      @PathParam("name") String name,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit,
      @QueryParam("verifier") @DefaultValue("") String verifier,
      @QueryParam("beside") @DefaultValue("") String beside,
      @QueryParam("support") @DefaultValue("") String support) {
    Run run = lookup.run(name);
    String key = Cursor.read("after", after, "-1").get(0);
    return Listing.of(
        database,
        "which-problems-of-a-run-follow",
        Map.of(
            "run",
            run.id(),
            "problemSet",
            run.problemSetId(),
            "verifier",
            lookup.verifier(run, verifier),
            "comparison",
            comparison(run, beside, support),
            "support",
            one("a support category", SUPPORTS, support),
            "verdict",
            "",
            "answerClass",
            "",
            "after",
            (int) Cursor.number("after", key)),
        Limit.of(limit),
        "number");
  }

  /**
   * Samples with their texts, by problem and draw. Where a filter is rare, a page may be short and
   * still have a next one.
   *
   * @param problem only those of one problem, by its own id
   * @param verdict only those of which a verifier says so: correct, incorrect, no answer, undecided
   * @param answerClass only those whose answer is in a verifier's class
   * @param support only those of problems of a category: preserved, expanded, shrunk, outOfSupport
   * @param beside another run, whose newest comparison with this one tells the support
   * @param verifier whose verdicts; the newest that judged the run if none is named
   * @param characters of each text at most
   */
  @GET
  @Path("{name}/samples")
  public Listing samples(
      @PathParam("name") String name,
      @QueryParam("after") @Nullable String after,
      @QueryParam("limit") @DefaultValue(Limit.DEFAULT) String limit,
      @QueryParam("problem") @DefaultValue("") String problem,
      @QueryParam("verdict") @DefaultValue("") String verdict,
      @QueryParam("answerClass") @DefaultValue("") String answerClass,
      @QueryParam("support") @DefaultValue("") String support,
      @QueryParam("beside") @DefaultValue("") String beside,
      @QueryParam("verifier") @DefaultValue("") String verifier,
      @QueryParam("characters") @DefaultValue(ALL_CHARACTERS) String characters) {
    Run run = lookup.run(name);
    SampleWalk.Filter filter =
        new SampleWalk.Filter(
            lookup.verifier(run, verifier),
            one("a verdict", VERDICTS, verdict),
            answerClass,
            one("a support category", SUPPORTS, support),
            comparison(run, beside, support),
            (int) Limit.of(characters, Integer.MAX_VALUE));
    int most = Limit.of(limit);
    int only = problem.isEmpty() ? -1 : lookup.problem(run, problem);
    List<String> keys = Cursor.read("after", after, String.valueOf(Math.max(0, only)), "-1");
    int first = (int) Cursor.number("after", keys.get(0));
    int draw = (int) Cursor.number("after", keys.get(1));
    return only < 0
        ? SampleWalk.from(database, run, filter, first, draw, most)
        : SampleWalk.of(database, run, filter, only, draw, most);
  }

  private static String one(String rule, List<String> known, String got) {
    if (!got.isEmpty() && !known.contains(got)) {
      throw new BadRequest(rule + " is one of " + known + "; got '" + got + "'; leave it out");
    }
    return got;
  }

  private int comparison(Run run, String beside, String support) {
    int comparison = lookup.comparison(run, beside);
    if (comparison < 0 && !support.isEmpty()) {
      throw new BadRequest(
          "the support is told by a comparison with the run that 'beside' names; got "
              + (beside.isEmpty()
                  ? "none; name one"
                  : "'" + beside + "', which was never compared with it; POST /api/comparisons"));
    }
    return comparison;
  }

  /**
   * One sample: problem, text, numbers, verdicts of every verifier, what checkpoints think of it,
   * and its token trace, of which a part is told at a time.
   *
   * @param problem by its own id
   * @param token the first one of the trace that is told
   */
  @GET
  @Path("{name}/sample")
  public Map<String, @Nullable Object> sample(
      @PathParam("name") String name,
      @QueryParam("problem") @DefaultValue("") String problem,
      @QueryParam("draw") @DefaultValue("0") String draw,
      @QueryParam("token") @DefaultValue("0") String token) {
    Run run = lookup.run(name);
    int first = number("token", token);
    Map<String, Object> key =
        Map.of(
            "run", run.id(), "problem", lookup.problem(run, problem), "draw", number("draw", draw));
    Map<String, Object> inSet = new LinkedHashMap<>(key);
    inSet.put("problemSet", run.problemSetId());
    List<Map<String, @Nullable Object>> found =
        Listing.rows(database, "what-is-stored-of-a-sample", inSet);
    if (found.isEmpty()) {
      throw new NotFoundException(
          "no sample of " + name + " is the draw " + draw + " of '" + problem + "'");
    }
    Map<String, @Nullable Object> sample = found.get(0);
    sample.put("cursor", SampleWalk.cursor(sample.get("number"), sample.get("draw")));
    sample.put("verdicts", Listing.rows(database, "what-did-the-verifiers-say-of-a-sample", key));
    sample.put("scores", Listing.rows(database, "how-likely-is-a-sample", key));
    sample.put("trace", trace(run, key, first, (String) sample.get("text")));
    return sample;
  }

  private static int number(String name, String text) {
    try {
      int number = Integer.parseInt(text);
      if (number >= 0) {
        return number;
      }
    } catch (NumberFormatException e) {
      System.getLogger(SamplesResource.class.getName()).log(System.Logger.Level.TRACE, "number", e);
    }
    throw new BadRequest(name + " is a number from 0; got '" + text + "'");
  }

  private @Nullable Map<String, @Nullable Object> trace(
      Run run, Map<String, Object> key, int first, @Nullable String text) {
    List<TokenTrace> stored =
        Question.named("which-token-trace-has-a-sample")
            .ask(database.dataSource(), key, row -> TraceBytes.decode(row.getBytes("trace")));
    if (stored.isEmpty()) {
      return null;
    }
    TokenTrace trace = stored.get(0);
    int[] ids = trace.tokens();
    TokenTexts.Told told = texts.of(database, run, ids, text);
    List<Map<String, @Nullable Object>> tokens = new ArrayList<>();
    int last = first + Math.max(0, Math.min(TOKENS, ids.length - first));
    float[] entropies = trace.entropyNats();
    for (int i = first; i < last; i++) {
      Map<String, @Nullable Object> token = new LinkedHashMap<>();
      token.put("id", ids[i]);
      token.put("text", told.words().isEmpty() ? null : told.words().get(i).text());
      token.put("inText", told.words().isEmpty() ? null : told.words().get(i).inText());
      token.put("logProbNats", trace.logProbNats()[i]);
      token.put("entropyNats", entropies == null ? null : entropies[i]);
      tokens.add(token);
    }
    Map<String, @Nullable Object> shown = new LinkedHashMap<>();
    shown.put("length", ids.length);
    shown.put("first", first);
    shown.put("tokens", tokens);
    shown.put("next", last < ids.length ? last : null);
    shown.put("gap", told.gap());
    return shown;
  }
}
