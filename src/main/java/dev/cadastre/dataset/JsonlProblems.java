package dev.cadastre.dataset;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.cadastre.problem.Problem;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Writes problems so that {@link ProblemReader} reads the same ones, without any option. */
public final class JsonlProblems {

  private static final ObjectMapper JSON = new ObjectMapper();

  private JsonlProblems() {}

  /**
   * One JSON object a line: id, prompt, reference, kind, metadata.
   *
   * @throws IllegalArgumentException if metadata have a key that the reader would not keep
   */
  public static void write(List<Problem> problems, Appendable out) throws IOException {
    for (Problem problem : problems) {
      Map<String, String> line = new LinkedHashMap<>();
      line.put("id", problem.id());
      line.put("prompt", problem.prompt());
      line.put("reference", problem.reference());
      line.put("kind", problem.kind().label());
      problem.metadata().forEach((key, value) -> put(line, key, value));
      out.append(JSON.writeValueAsString(line)).append('\n');
    }
  }

  private static void put(Map<String, String> line, String key, String value) {
    if (!ProblemReader.METADATA.contains(key)) {
      throw new IllegalArgumentException(
          "metadata that are read back are %s; got '%s'; leave it out"
              .formatted(ProblemReader.METADATA.stream().sorted().toList(), key));
    }
    line.put(key, value);
  }
}
