package dev.cadastre.cli;

import dev.cadastre.aggregate.DrawCounts;
import dev.cadastre.operation.Aggregation;
import dev.cadastre.operation.SecondOpinion;
import dev.cadastre.operation.Verification;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.AgreementReport;
import dev.cadastre.report.RunLabel;
import dev.cadastre.report.Table;
import dev.cadastre.sample.Run;
import dev.cadastre.store.VerifierRegister.Known;
import java.io.IOException;
import java.io.PrintWriter;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Judges the samples of a run. */
@Command(
    name = "verify",
    description = "Judges the samples of a run; adds verdicts and generates nothing.",
    mixinStandardHelpOptions = true)
final class VerifyVerb extends Verb {

  private static final int EXAMPLES = 3;

  @Parameters(paramLabel = "RUN", description = "Name of a run, or latest.")
  String run;

  @Option(
      names = "--verifier",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "integer, number, choice, text, text-qa, expression-target, math, topological-order,"
              + " simple-path, code, or auto: by kind; with :boxed behind it, only boxes count.")
  String verifier = "auto";

  @Option(
      names = "--against",
      paramLabel = "NAME",
      description = {
        "Print what another verifier says of the same samples, with up to --limit examples of each",
        "kind of disagreement (default here: 3). Either side may be recorded, or a stored"
            + " NAME@VERSION."
      })
  @Nullable String against;

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    output.format();
    Run judged = Stored.run(workspace, run);
    if (against != null) {
      SecondOpinion.Opinions opinions =
          new SecondOpinion(workspace).of(judged, verifier, against, examples());
      new AgreementReport(
              label(judged, opinions.first()),
              label(judged, opinions.second()),
              opinions.matrix(),
              opinions.examples())
          .render(output.format(), out);
      return Main.DONE;
    }
    Verification verification = new Verification(workspace);
    Known known = verification.judge(judged, verifier);
    verification.sayAgreement(judged, known);
    DrawCounts counts = DrawCounts.of(new Aggregation(workspace).of(judged, known));
    Table.of(
            "run", "verifier", "version", "drawn", "correct", "incorrect", "no answer", "undecided")
        .row(
            judged.name(),
            known.name(),
            known.version(),
            counts.drawn(),
            counts.correct(),
            counts.scored() - counts.correct() - counts.noAnswer(),
            counts.noAnswer(),
            counts.undecided())
        .render(output.format(), out);
    return Main.DONE;
  }

  private int examples() {
    return spec.commandLine().getParseResult().hasMatchedOption("--limit")
        ? output.limit
        : EXAMPLES;
  }

  private static RunLabel label(Run run, Known verifier) {
    return new RunLabel(run.name(), verifier.name(), verifier.version());
  }
}
