package dev.cadastre.operation;

import dev.cadastre.aggregate.AgreementMatrix;
import dev.cadastre.aggregate.Disagreement;
import dev.cadastre.sample.Run;
import dev.cadastre.store.Database;
import dev.cadastre.store.Question;
import dev.cadastre.store.VerifierRegister.Known;
import java.util.List;
import java.util.Map;

/** What two verifiers, or two versions of one, say of the same stored samples. */
public final class SecondOpinion {

  private final Workspace workspace;
  private final Verification verification;

  public SecondOpinion(Workspace workspace) {
    this.workspace = workspace;
    this.verification = new Verification(workspace);
  }

  /** Both verifiers, what they agree on, and samples of each kind of disagreement. */
  public record Opinions(
      Known first, Known second, AgreementMatrix matrix, List<Disagreement> examples) {

    public Opinions {
      examples = List.copyOf(examples);
    }
  }

  /**
   * Has both judge what they have not judged, and compares. Recorded verdicts and older versions
   * are taken as far as they are stored; what they lack is told and left out.
   *
   * @param first a verifier's name, {@code recorded}, or {@code NAME@VERSION} as stored
   * @param second likewise
   * @param examples most samples of each kind of disagreement
   */
  public Opinions of(Run run, String first, String second, int examples) {
    new Purged(workspace.database(), run).requireTexts("a second opinion");
    verification.check(run, first);
    verification.check(run, second);
    Known one = verification.named(run, first);
    Known other = verification.named(run, second);
    if (one.id() == other.id()) {
      throw new IllegalArgumentException(
          "a second opinion is that of another verifier; got "
              + one.name()
              + " version "
              + one.version()
              + " twice; name another with --against");
    }
    AgreementMatrix matrix = matrix(run, one, other);
    long samples = verification.samples(run);
    if (matrix.compared() < samples) {
      workspace.say(
          "%s: %,d of %,d samples were not judged by both %s and %s and are left out"
              .formatted(
                  run.name(), samples - matrix.compared(), samples, one.name(), other.name()));
    }
    return new Opinions(one, other, matrix, examples(run, one, other, examples));
  }

  private AgreementMatrix matrix(Run run, Known one, Known other) {
    int verdicts = AgreementMatrix.VERDICTS.size();
    long[][] draws = new long[verdicts][verdicts];
    Question.named("what-do-two-verifiers-say-of-the-same-draws")
        .ask(
            database().dataSource(),
            Map.of("run", run.id(), "ours", one.id(), "theirs", other.id()),
            row ->
                draws[AgreementMatrix.VERDICTS.indexOf(row.getString("ours"))][
                        AgreementMatrix.VERDICTS.indexOf(row.getString("theirs"))] =
                    row.getLong("draws"));
    return new AgreementMatrix(draws);
  }

  private List<Disagreement> examples(Run run, Known one, Known other, int limit) {
    return Question.named("which-draws-do-two-verifiers-judge-differently")
        .ask(
            database().dataSource(),
            Map.of("run", run.id(), "ours", one.id(), "theirs", other.id(), "limit", limit),
            row ->
                new Disagreement(
                    row.getString("ours"),
                    row.getString("theirs"),
                    row.getString("problem"),
                    row.getInt("draw"),
                    row.getString("our_answer"),
                    row.getString("their_answer"),
                    row.getString("reference_answer"),
                    row.getString("reason"),
                    row.getString("text")));
  }

  private Database database() {
    return workspace.database();
  }
}
