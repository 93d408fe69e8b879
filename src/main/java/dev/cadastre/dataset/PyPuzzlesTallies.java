package dev.cadastre.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.aggregate.Tally;
import dev.cadastre.aggregate.Tally.ClassCount;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;

/**
 * A list of experiments, each with n draws of every puzzle. A puzzle is named by its place and a
 * mark of its text, so that another list of puzzles has other names.
 */
final class PyPuzzlesTallies {

  private PyPuzzlesTallies() {}

  static void read(TallySource source, InputStream in, TallyReader reader) throws IOException {
    JsonNode experiments = Records.JSON.readTree(in);
    List<String> names = new ArrayList<>();
    experiments.forEach(e -> names.add(e.path("experiment").asText()));
    int wanted =
        DatasetChoice.of(source.file(), "prompt", names, source.selection().value("prompt"));
    JsonNode experiment = experiments.path(wanted);
    JsonNode puzzles = experiment.path("sat_sols");
    if (!puzzles.path(0).has("sol_counts") || !experiment.path("n").isInt()) {
      throw BadInputException.at(
          source.file(),
          "/" + wanted,
          "an experiment holds counts (n, and sol_counts of its puzzles)",
          "'" + names.get(wanted) + "' without",
          "choose another with --select prompt=NAME");
    }
    int n = experiment.path("n").intValue();
    for (int i = 0; i < puzzles.size(); i++) {
      JsonNode puzzle = puzzles.path(i);
      String id = "p%03d-%s".formatted(i, mark(puzzle.path("sat").asText()));
      reader.add(
          1,
          "/%d/sat_sols/%d".formatted(wanted, i),
          puzzle.toString(),
          puzzle.path("sat").asText(),
          () -> tally(id, n, puzzle));
    }
  }

  private static String mark(String text) {
    return UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8)).toString().substring(0, 8);
  }

  private static Tally tally(String id, int n, JsonNode puzzle) {
    if (!puzzle.path("sat").isTextual()) {
      throw RecordFault.missing("a text sat", "check the preset");
    }
    if (!puzzle.path("n_sols").isInt() || !puzzle.path("sol_counts").isArray()) {
      throw RecordFault.missing("a count n_sols and a list sol_counts", "check the preset");
    }
    int correct = puzzle.path("n_sols").intValue();
    List<ClassCount> classes = new ArrayList<>();
    long sum = 0;
    for (JsonNode solution : puzzle.path("sol_counts")) {
      int count = solution.path(1).asInt(-1);
      if (count < 1) {
        throw new RecordFault(
            "sol_counts are [answer, count] pairs",
            RecordFault.quote(solution.toString()),
            "mend the counts");
      }
      sum += count;
      classes.add(new ClassCount(solution.path(0).asText(), true, count));
    }
    if (sum != correct) {
      throw new RecordFault(
          "sol_counts add up to n_sols", sum + " and " + correct, "mend the counts");
    }
    return TallyReader.tally(id, n, correct, classes);
  }
}
