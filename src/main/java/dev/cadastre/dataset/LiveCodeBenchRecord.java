package dev.cadastre.dataset;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Problems with inputs and outputs: LiveCodeBench (arXiv 2403.07974; {@code public_test_cases},
 * {@code private_test_cases} as JSON or packed, {@code metadata} with func_name where a function is
 * asked for), and the plainer {@code input_output} or {@code inputs} and {@code outputs} of a
 * program.
 */
final class LiveCodeBenchRecord {

  /**
   * What its runner (lcb_runner/evaluation/testing_util.py) imports for every answer, in its order:
   * the builtins last but one, so that pow is neither math's nor operator's.
   */
  private static final String PREAMBLE =
      Stream.of(
                  ("string re datetime collections heapq bisect copy math random statistics"
                          + " itertools functools operator io sys json builtins typing")
                      .split(" ", -1))
              .map("from %s import *\n"::formatted)
              .collect(Collectors.joining())
          + """
          import bisect, collections, copy, datetime, functools, heapq, io, itertools, json, math
          import operator, random, re, statistics, string, sys
          sys.setrecursionlimit(50000)
          """;

  private static final String REMEDY = "check the file and the preset";

  private LiveCodeBenchRecord() {}

  static Map<String, String> columns(JsonNode record) {
    Map<String, String> columns = CodeRecord.python(record);
    String function = parsed(record.path("metadata")).path("func_name").asText();
    ObjectNode reference = CodeRecord.reference(function.isEmpty() ? "programs" : "calls");
    reference.put("preamble", PREAMBLE);
    ArrayNode cases = reference.putArray("cases");
    if (!function.isEmpty()) {
      reference.put("entryPoint", function);
    }
    for (String column : new String[] {"public_test_cases", "private_test_cases"}) {
      for (JsonNode test : parsed(record.path(column))) {
        add(cases, function, text(test, "input"), text(test, "output"));
      }
    }
    JsonNode paired = record.has("inputs") ? record : parsed(record.path("input_output"));
    JsonNode outputs = parsed(paired.path("outputs"));
    int at = 0;
    for (JsonNode input : parsed(paired.path("inputs"))) {
      add(cases, function, lines(input), lines(outputs.path(at++)));
    }
    if (cases.isEmpty()) {
      throw RecordFault.missing(
          "tests in public_test_cases, private_test_cases, input_output, or inputs and outputs",
          REMEDY);
    }
    return CodeRecord.with(columns, prompt(record, function), reference);
  }

  private static void add(ArrayNode cases, String function, String input, String output) {
    ObjectNode test = cases.addObject();
    if (function.isEmpty()) {
      test.put("input", input).put("output", output);
      return;
    }
    ArrayNode arguments = test.putArray("arguments");
    input.lines().filter(line -> !line.isBlank()).forEach(line -> arguments.add(json(line)));
    test.set("expected", json(output));
  }

  private static String prompt(JsonNode record, String function) {
    for (String column : new String[] {"question_content", "question", "prompt"}) {
      if (record.path(column).isTextual()) {
        String starter = record.path("starter_code").asText();
        return record.path(column).asText().stripTrailing()
            + (function.isEmpty()
                ? "\n\nWrite a program in Python that reads stdin and writes stdout.\n"
                : "\n\nComplete this Python code:\n\n```python\n" + starter + "\n```\n");
      }
    }
    throw RecordFault.missing("a text question_content, question or prompt", REMEDY);
  }

  private static String text(JsonNode test, String name) {
    JsonNode value = test.path(name);
    if (!value.isTextual()) {
      throw RecordFault.missing("the text " + name + " in every test", REMEDY);
    }
    return value.asText();
  }

  /** Some sets list the lines of an input. */
  private static String lines(JsonNode value) {
    if (value.isTextual()) {
      return value.asText();
    }
    if (!value.isArray()) {
      throw RecordFault.missing("a text or lines for every input and output", REMEDY);
    }
    StringBuilder lines = new StringBuilder();
    value.forEach(line -> lines.append(line.asText()).append('\n'));
    return lines.toString();
  }

  /** A value that may be written as text. */
  private static JsonNode parsed(JsonNode value) {
    if (!value.isTextual() || value.asText().isBlank()) {
      return value;
    }
    String text = value.asText().strip();
    return json("[{".indexOf(text.charAt(0)) < 0 ? PackedTests.unpack(text) : text);
  }

  private static JsonNode json(String text) {
    try {
      return Records.JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new RecordFault("tests are JSON", RecordFault.quote(text), "mend the tests");
    }
  }
}
