package dev.cadastre.dataset;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Records of problems whose answers are code: to the columns that they have come {@code prompt} and
 * {@code reference}, which is one JSON object as the verifier of code reads it.
 */
final class CodeRecord {

  private static final Pattern DEFINITION =
      Pattern.compile("^def +([A-Za-z_][A-Za-z0-9_]*)", Pattern.MULTILINE);

  private CodeRecord() {}

  static Records.Form form(ProblemPreset preset) {
    return switch (preset) {
      case HUMANEVAL -> CodeRecord::humaneval;
      case MBPP -> CodeRecord::mbpp;
      case LIVECODEBENCH -> LiveCodeBenchRecord::columns;
      case AUTO,
          AIME24,
          AIME25,
          AMC23,
          MATH500,
          MINERVA,
          OLYMPIADBENCH,
          GSM8K,
          GAME24,
          REASONING_GYM,
          QWEN_MATH_COT ->
          Records::columns;
    };
  }

  private static Map<String, String> humaneval(JsonNode record) {
    Map<String, String> columns = python(record);
    ObjectNode reference = reference("asserts");
    reference.put("entryPoint", text(record, "entry_point")).put("continues", true);
    String test = text(record, "test");
    if (!test.contains("def check(")) {
      throw new RecordFault(
          "a test defines check(candidate)", RecordFault.quote(test), "mend the test");
    }
    reference.putArray("asserts").add(test + "\n\ncheck(candidate)\n");
    return with(columns, text(record, "prompt"), reference);
  }

  private static Map<String, String> mbpp(JsonNode record) {
    Map<String, String> columns = python(record);
    ObjectNode reference = reference("asserts");
    StringBuilder setup = new StringBuilder();
    record.path("test_imports").forEach(line -> setup.append(line.asText()).append('\n'));
    setup.append(record.path("test_setup_code").asText());
    reference.put("setup", setup.toString());
    JsonNode tests = record.path("test_list");
    if (!tests.isArray() || tests.isEmpty()) {
      throw RecordFault.missing("test_list, a list of asserts", "check the file and the preset");
    }
    reference.set("asserts", tests);
    String called = called(record.path("code").asText(), tests.path(0).asText());
    if (called != null) {
      reference.put("entryPoint", called);
    }
    StringBuilder prompt = new StringBuilder(text(record, record.has("text") ? "text" : "prompt"));
    prompt.append("\n\nYour code should pass these tests:\n");
    tests.forEach(test -> prompt.append('\n').append(test.asText()));
    return with(columns, prompt.append('\n').toString(), reference);
  }

  /** The function of the solution that a test calls; it may be called like a builtin of Python. */
  private static @Nullable String called(String solution, String test) {
    return DEFINITION
        .matcher(solution)
        .results()
        .map(definition -> definition.group(1))
        .filter(name -> Pattern.compile("\\b" + name + "\\s*\\(").matcher(test).find())
        .reduce((former, latter) -> latter)
        .orElse(null);
  }

  /** The record's own columns; another language than Python is refused by its name. */
  static Map<String, String> python(JsonNode record) {
    Map<String, String> columns = Records.columns(record);
    String language = columns.getOrDefault("language", "python");
    if (!language.strip().toLowerCase(Locale.ROOT).matches("python ?3?|py")) {
      throw new RecordFault(
          "code is Python 3, the only language that is run",
          RecordFault.quote(language),
          "leave the record out");
    }
    return columns;
  }

  static ObjectNode reference(String style) {
    return Records.JSON.createObjectNode().put("language", "python").put("style", style);
  }

  static Map<String, String> with(
      Map<String, String> columns, String prompt, ObjectNode reference) {
    columns.put("prompt", prompt);
    columns.put("reference", reference.toString());
    return columns;
  }

  static String text(JsonNode record, String column) {
    JsonNode value = record.path(column);
    if (!value.isTextual()) {
      throw RecordFault.missing("a text " + column, "check the file and the preset");
    }
    return value.asText();
  }
}
