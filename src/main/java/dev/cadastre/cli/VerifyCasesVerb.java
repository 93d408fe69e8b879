package dev.cadastre.cli;

import dev.cadastre.dataset.CaseReader;
import dev.cadastre.dataset.LabelOverrides;
import dev.cadastre.dataset.VerifyCase;
import dev.cadastre.operation.CaseFile;
import dev.cadastre.operation.JudgedCase;
import dev.cadastre.report.CaseReport;
import dev.cadastre.report.Format;
import dev.cadastre.report.Table;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Judges cases of known truth; needs no ledger. */
@Command(
    name = "verify-cases",
    description = "Judges cases of known truth and tells where the verifier disagrees.",
    mixinStandardHelpOptions = true)
final class VerifyCasesVerb implements Callable<Integer> {

  private static final String NO_OVERRIDES = "none";

  @Parameters(
      arity = "1..*",
      paramLabel = "FILE",
      description =
          "JSON lines of id, gold, pred, expected (true, false, null) and, optional, kind.")
  List<Path> files = List.of();

  @Option(
      names = "--overrides",
      paramLabel = "FILE",
      description =
          "Labels in place of those of the files; left out, "
              + LabelOverrides.FILE_NAME
              + " beside a file counts; none: no such labels.")
  @Nullable String overrides;

  @Option(names = "--boxed", description = "Only \\boxed{...} counts as an answer.")
  boolean boxed;

  @Option(names = "--show", description = "Prints each disagreement too.")
  boolean show;

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, csv or markdown (default: ${DEFAULT-VALUE}).")
  String format = "text";

  @Spec CommandSpec spec;

  @Override
  public Integer call() throws IOException {
    Format wanted = Format.of(format);
    List<String> names =
        files.stream()
            .map(file -> wanted.isForReading() ? String.valueOf(file.getFileName()) : "" + file)
            .toList();
    List<List<VerifyCase>> cases = new ArrayList<>();
    for (Path file : files) {
      cases.add(labelled(file));
    }
    List<CaseFile> judged = CaseFile.judge(names, cases, boxed);
    CaseReport report = new CaseReport(show ? disagreements(judged) : null);
    judged.forEach(
        file -> report.file(file.file(), file.tally(), file.cases().size(), file.nanos()));
    PrintWriter out = spec.commandLine().getOut();
    report.render(wanted, out);
    out.flush();
    return Main.DONE;
  }

  private List<VerifyCase> labelled(Path file) {
    List<VerifyCase> cases = CaseReader.read(file);
    Path labels = labels(file);
    if (labels == null) {
      return cases;
    }
    LabelOverrides truths = LabelOverrides.read(labels);
    int count = truths.count(cases);
    if (count > 0) {
      spec.commandLine()
          .getErr()
          .println(
              file + ": " + count + (count == 1 ? " label" : " labels") + " taken from " + labels);
    }
    return truths.over(cases);
  }

  private @Nullable Path labels(Path file) {
    if (overrides == null) {
      return LabelOverrides.beside(file);
    }
    return overrides.equals(NO_OVERRIDES) ? null : Path.of(overrides);
  }

  private static Table disagreements(List<CaseFile> files) {
    Table table = Table.of("id", "fault", "expected", "verdict", "gold", "answer");
    for (CaseFile file : files) {
      for (JudgedCase one : file.disagreements()) {
        table.row(
            one.given().id(),
            one.fault(),
            one.given().expected(),
            one.verdict(),
            one.given().gold(),
            one.judgement().answer());
      }
    }
    return table;
  }
}
