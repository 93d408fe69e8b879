package dev.cadastre.dataset;

import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of a document's data sets is meant. */
final class DatasetChoice {

  private DatasetChoice() {}

  static int of(Path file, List<String> names, Selection selection) {
    return of(file, "dataset", names, selection.value("dataset"));
  }

  /** Position of the wanted name; a single one needs no choice. */
  static int of(Path file, String key, List<String> names, @Nullable String wanted) {
    if (names.isEmpty()) {
      throw BadInputException.at(
          file, null, "the document holds a " + key, "none", "check the file and the preset");
    }
    if (wanted == null) {
      if (names.size() == 1) {
        return 0;
      }
      throw BadInputException.at(
          file,
          null,
          "one " + key + " is read at a time",
          names.size() + " (" + String.join(", ", names) + ")",
          "choose one with --select " + key + "=NAME");
    }
    int found = names.indexOf(wanted);
    if (found < 0) {
      throw BadInputException.at(
          file,
          null,
          "the selected " + key + " is in the file",
          "'" + wanted + "'",
          "choose one of " + String.join(", ", names));
    }
    if (names.lastIndexOf(wanted) != found) {
      throw BadInputException.at(
          file,
          null,
          "the name of a " + key + " is unique in a file",
          "'" + wanted + "' twice",
          "split the file");
    }
    return found;
  }
}
