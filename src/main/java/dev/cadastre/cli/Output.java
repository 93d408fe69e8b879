package dev.cadastre.cli;

import dev.cadastre.report.Format;
import picocli.CommandLine.Option;

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
  int limit = 20;

  Format format() {
    return Format.of(formatName);
  }
}
