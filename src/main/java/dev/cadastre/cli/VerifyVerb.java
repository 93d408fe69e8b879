package dev.cadastre.cli;

import dev.cadastre.aggregate.DrawCounts;
import dev.cadastre.operation.Aggregation;
import dev.cadastre.operation.Verification;
import dev.cadastre.operation.Workspace;
import dev.cadastre.report.Table;
import dev.cadastre.sample.Run;
import dev.cadastre.store.VerifierRegister.Known;
import java.io.IOException;
import java.io.PrintWriter;
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

  @Parameters(paramLabel = "RUN", description = "Name of a run, or latest.")
  String run;

  @Option(
      names = "--verifier",
      paramLabel = "NAME",
      defaultValue = "auto",
      description =
          "integer, number, choice, text, expression-target, math, topological-order,"
              + " simple-path, code, or auto: by kind.")
  String verifier = "auto";

  @Mixin Output output;

  @Override
  int work(Workspace workspace, PrintWriter out) throws IOException {
    Run judged = Stored.run(workspace, run);
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
}
