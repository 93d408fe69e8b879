package dev.cadastre.operation;

import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.sample.Run;
import dev.cadastre.store.HibernateSampleLedger;
import dev.cadastre.store.ProblemSetRegister;
import dev.cadastre.store.TraceCheckRegister;
import dev.cadastre.store.VerifierRegister;
import dev.cadastre.store.VerifierRegister.Known;
import dev.cadastre.verdict.Verifier;
import dev.cadastre.verdict.Verifiers;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Judges the samples of a run, and finds the verifier that a question is about. */
public final class Verification {

  private final Workspace workspace;
  private final VerifierRegister verifiers;
  private final HibernateSampleLedger ledger;

  public Verification(Workspace workspace) {
    this.workspace = workspace;
    this.verifiers = new VerifierRegister(workspace.database());
    this.ledger = new HibernateSampleLedger(workspace.database());
  }

  /**
   * Has a verifier judge, and checks the traces of, what is not yet; holds the run's lease while it
   * does.
   */
  public Known judge(Run run, String name) {
    if (run.holds() == Run.Holds.TALLIES) {
      throw tallies(run);
    }
    Verifier verifier = Verifiers.named(name);
    int id = verifiers.id(verifier.name(), verifier.version());
    Known known = new Known(id, verifier.name(), verifier.version());
    Purged purged = new Purged(workspace.database(), run);
    if (purged.samples()) {
      return tallied(run, verifier.name(), purged);
    }
    long unjudged = unjudged(run, id);
    if (unjudged > 0) {
      purged.requireTexts("verifying");
    }
    if (!purged.texts() && unjudged + unchecked(run) > 0) {
      if (unjudged > 0
          && runsCode(
              verifier.name(),
              new ProblemSetRegister(workspace.database()).problems(run.problemSetId()))) {
        workspace.sandbox();
      }
      String subject = "run " + run.name();
      workspace.holding(
          subject,
          () -> {
            workspace.run(
                "verify",
                subject,
                Map.of("run", run.name(), "verifier", name),
                "samples",
                unjudged(run, id) + unchecked(run));
            return true;
          });
    }
    return known;
  }

  /** Of a run without samples only what was counted before is known. */
  private Known tallied(Run run, String name, Purged purged) {
    return verifiers.of(run.id()).stream()
        .filter(known -> known.name().equals(name))
        .max(Comparator.comparing(Known::id))
        .orElseGet(
            () -> {
              purged.requireTexts("verifying");
              throw new IllegalStateException("a purged run has no texts");
            });
  }

  private static IllegalArgumentException tallies(Run run) {
    return new IllegalArgumentException(
        "only samples are verified; run "
            + run.name()
            + " holds tallies without texts; use the verdicts that it came with");
  }

  /** Whether a verifier would have to run answers to some of the problems. */
  static boolean runsCode(String verifier, List<Problem> problems) {
    return List.of(AnswerKind.CODE.label(), Verifiers.AUTO).contains(verifier)
        && problems.stream().anyMatch(problem -> problem.kind() == AnswerKind.CODE);
  }

  private long unjudged(Run run, int verifier) {
    return sum(ledger.sampleCounts(run.id())) - sum(ledger.verdictCounts(run.id(), verifier));
  }

  private long unchecked(Run run) {
    return sum(new TraceCheckRegister(workspace.database()).unchecked(run.id()));
  }

  private static long sum(Map<Integer, Integer> counts) {
    return counts.values().stream().mapToLong(Integer::longValue).sum();
  }

  /**
   * The verifier that a question about a run is answered by: the named one, judging first what it
   * has not judged; without a name the newest that judged the run, recorded verdicts only where no
   * other did.
   */
  public Known choose(Run run, @Nullable String name) {
    List<Known> judged = verifiers.of(run.id());
    if (name == null) {
      return judged.stream()
          .reduce((older, newer) -> newer)
          .map(
              known ->
                  known.name().equals(VerifierRegister.RECORDED) ? known : judge(run, known.name()))
          .orElseGet(() -> judge(run, Verifiers.AUTO));
    }
    if (name.equals(VerifierRegister.RECORDED)) {
      return judged.stream()
          .filter(known -> known.name().equals(name))
          .max(Comparator.comparing(Known::id))
          .orElseThrow(
              () ->
                  new IllegalArgumentException(
                      "recorded verdicts are those that came with a run's rollouts; run "
                          + run.name()
                          + " has none; name one of "
                          + String.join(", ", Verifiers.names())));
    }
    return judge(run, name);
  }

  /**
   * Finds out whether {@link #named} can answer; nothing is judged.
   *
   * @throws IllegalArgumentException if there is no such verifier, or none that judged the run
   */
  void check(Run run, String name) {
    if (run.holds() == Run.Holds.TALLIES) {
      throw tallies(run);
    }
    if (name.indexOf('@') >= 0 || name.equals(VerifierRegister.RECORDED)) {
      named(run, name);
    } else {
      Verifiers.named(name);
    }
  }

  /** The verifier of a name, judging first; or a stored one as {@code NAME@VERSION}. */
  Known named(Run run, String name) {
    if (name.indexOf('@') < 0) {
      return choose(run, name);
    }
    List<Known> judged = verifiers.of(run.id());
    return judged.stream()
        .filter(known -> written(known).equals(name))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "NAME@VERSION is a verifier that judged the run; got "
                        + name
                        + "; run "
                        + run.name()
                        + " was judged by "
                        + (judged.isEmpty()
                            ? "none"
                            : String.join(
                                ", ", judged.stream().map(Verification::written).toList()))));
  }

  private static String written(Known known) {
    return known.name() + "@" + known.version();
  }

  long samples(Run run) {
    return sum(ledger.sampleCounts(run.id()));
  }

  /** Agreement with the verdicts that came with the rollouts, if there are any. */
  public void sayAgreement(Run run, Known verifier) {
    verifiers.of(run.id()).stream()
        .filter(known -> known.name().equals(VerifierRegister.RECORDED))
        .filter(known -> known.id() != verifier.id())
        .forEach(
            recorded ->
                Agreement.of(workspace.database(), run, verifier, recorded)
                    .ifPresent(agreement -> workspace.say(agreement.sentence())));
  }
}
