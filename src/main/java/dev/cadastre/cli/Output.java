package dev.cadastre.cli;

import dev.cadastre.report.Format;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** How results are printed. */
final class Output {

  @Option(
      names = "--format",
      paramLabel = "FORMAT",
      defaultValue = "text",
      description = "text, json, csv or markdown (default: ${DEFAULT-VALUE}).")
  String formatName = "text";

  @Option(
      names = "--limit",
      paramLabel = "N",
      defaultValue = "20",
      description = "Most rows of each list (default: ${DEFAULT-VALUE}).")
  void limit(int rows) {
    if (rows < 0) {
      throw new ParameterException(
          spec.commandLine(), "--limit is 0 or more; got " + rows + "; 0 lists nothing");
    }
    limit = rows;
  }

  int limit = 20;

  @Spec(Spec.Target.MIXEE)
  CommandSpec spec;

  Format format() {
    return Format.of(formatName);
  }
}
