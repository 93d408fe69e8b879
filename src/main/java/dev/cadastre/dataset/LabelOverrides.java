package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Labels that take the place of those in case files: {@code {"ID": {"truth": true|false|null,
 * "why": "..."}}}. Null takes a case out of the count.
 */
public final class LabelOverrides {

  /** The name under which a label file beside a case file is found. */
  public static final String FILE_NAME = "label_overrides.json";

  /** Changes nothing. */
  public static final LabelOverrides NONE = new LabelOverrides(Map.of());

  private final Map<String, @Nullable Boolean> truths;

  private LabelOverrides(Map<String, @Nullable Boolean> truths) {
    this.truths = truths;
  }

  /** The label file that lies beside a case file; null if there is none. */
  public static @Nullable Path beside(Path cases) {
    Path found = cases.toAbsolutePath().resolveSibling(FILE_NAME);
    return Files.isRegularFile(found) ? cases.resolveSibling(FILE_NAME) : null;
  }

  /**
   * Reads a label file; keys with another value than an object, such as {@code _comment}, are none.
   *
   * @throws BadInputException if it is no such file
   */
  public static LabelOverrides read(Path file) {
    try (InputStream in = InputFile.open(file)) {
      JsonNode root = Records.JSON.readTree(in);
      if (!root.isObject()) {
        throw BadInputException.at(
            file,
            null,
            "a label file is one object",
            "another value",
            "write {\"ID\": {\"truth\": ...}}");
      }
      Map<String, @Nullable Boolean> truths = new HashMap<>();
      for (Map.Entry<String, JsonNode> entry : root.properties()) {
        if (entry.getValue().isObject()) {
          truths.put(entry.getKey(), truth(file, entry.getKey(), entry.getValue().get("truth")));
        }
      }
      return new LabelOverrides(truths);
    } catch (JsonProcessingException e) {
      throw JsonDocument.notJson(file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("reading " + file, e);
    }
  }

  private static @Nullable Boolean truth(Path file, String id, @Nullable JsonNode truth) {
    if (truth == null || !(truth.isBoolean() || truth.isNull())) {
      throw BadInputException.at(
          file,
          "key " + RecordFault.quote(id),
          "a label has a truth of true, false or, for a case that is not counted, null",
          truth == null ? "none" : RecordFault.quote(truth.toString()),
          "write {\"truth\": true, \"why\": \"...\"}");
    }
    return truth.isNull() ? null : truth.booleanValue();
  }

  /** How many of the cases have a label here. */
  public int count(List<VerifyCase> cases) {
    return (int) cases.stream().filter(one -> truths.containsKey(one.id())).count();
  }

  /** The cases with these labels in place of their own. */
  public List<VerifyCase> over(List<VerifyCase> cases) {
    return cases.stream()
        .map(one -> truths.containsKey(one.id()) ? one.expecting(truths.get(one.id())) : one)
        .toList();
  }
}
