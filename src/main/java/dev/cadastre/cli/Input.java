package dev.cadastre.cli;

import dev.cadastre.dataset.FieldMapping;
import dev.cadastre.dataset.Selection;
import dev.cadastre.dataset.SourceDescription;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** How a file is read. */
final class Input {

  @Option(
      names = "--preset",
      paramLabel = "NAME",
      description = "Form of the file; a wrong name lists the right ones.")
  @Nullable String preset;

  @Option(
      names = "--map",
      paramLabel = "FIELD=COLUMN",
      description = "Our field is in this column of the file; may be repeated.")
  List<String> map = new ArrayList<>();

  @Option(
      names = "--select",
      paramLabel = "KEY=VALUE",
      description = "Which run of a file that holds several; left out, the file's runs are listed.")
  List<String> select = new ArrayList<>();

  @Option(
      names = "--skip-bad",
      paramLabel = "N",
      defaultValue = "0",
      description = "Leave out up to N bad records and keep them in a rejects file.")
  int skipBad;

  /** A file without any of these options. */
  static SourceDescription plain(Path file, String form) {
    return new SourceDescription(
        file.toAbsolutePath().normalize().toString(), form, Map.of(), Map.of(), null, 0, 0);
  }

  SourceDescription source(Path file, String plain, @Nullable String kind) {
    return new SourceDescription(
        file.toAbsolutePath().normalize().toString(),
        preset == null ? plain : preset,
        Selection.of(select).values(),
        FieldMapping.of(map).columns(),
        kind,
        skipBad,
        0);
  }
}
