package dev.cadastre.console;

import jakarta.ws.rs.core.MultivaluedMap;
import org.jspecify.annotations.Nullable;

/**
 * Which samples of a run somebody looks at; what is empty leaves nothing out.
 *
 * @param run its name
 * @param problem the problem's own id
 * @param verdict as the verifier says
 * @param answerClass of the answer, as the verifier says
 * @param support of the problem, by the comparison with {@code beside}
 * @param beside another run, whose draws are shown beside
 * @param verifier who says it; the newest that judged the run where none is named
 */
public record SampleFilter(
    String run,
    String problem,
    String verdict,
    String answerClass,
    String support,
    String beside,
    String verifier) {

  static SampleFilter of(MultivaluedMap<String, String> asked) {
    return new SampleFilter(
        first(asked, "run").strip(),
        first(asked, "problem"), // an id may begin with a blank
        first(asked, "verdict"),
        first(asked, "answerClass"),
        first(asked, "support"),
        first(asked, "beside").strip(),
        first(asked, "verifier"));
  }

  private static String first(MultivaluedMap<String, String> asked, String name) {
    @Nullable String value = asked.getFirst(name);
    return value == null ? "" : value;
  }

  /** The page of the samples. */
  public Link list() {
    return onto(Link.to("samples"));
  }

  /** The page of one of the samples. */
  public Link sample(Row sample) {
    return onto(Link.to("samples", "sample"))
        .with("of", sample.exact("problem"))
        .with("draw", sample.text("draw"));
  }

  private Link onto(Link page) {
    return page.with("run", run)
        .with("problem", problem)
        .with("verdict", verdict)
        .with("answerClass", answerClass)
        .with("support", support)
        .with("beside", beside)
        .with("verifier", verifier);
  }

  /** All draws of one problem. */
  public SampleFilter ofProblem(String id) {
    return new SampleFilter(run, id, "", "", "", beside, verifier);
  }

  /** The same with another run beside. */
  SampleFilter with(String other) {
    return new SampleFilter(run, problem, verdict, answerClass, support, other, verifier);
  }

  /** The same by what a verifier says. */
  SampleFilter judgedBy(String one) {
    return new SampleFilter(run, problem, verdict, answerClass, support, beside, one);
  }

  /** The draws whose answers are in one class. */
  public SampleFilter ofClass(String answers) {
    return new SampleFilter(run, problem, verdict, answers, support, beside, verifier);
  }

  /** All draws of the same problem in the other run, with this one beside them. */
  SampleFilter turned(String id, String otherVerifier) {
    return new SampleFilter(/* run= */ beside, id, "", "", "", /* beside= */ run, otherVerifier);
  }
}
