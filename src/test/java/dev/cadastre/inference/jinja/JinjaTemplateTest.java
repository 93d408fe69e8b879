package dev.cadastre.inference.jinja;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Templates of our own in the manner of four families. Oracle: rendered.json by Python's jinja2
 * 3.1.6, ImmutableSandboxedEnvironment(trim_blocks=True, lstrip_blocks=True, loopcontrols) with
 * json.dumps(ensure_ascii=False) as tojson, as Hugging Face's transformers renders them.
 */
class JinjaTemplateTest {

  private static final ObjectMapper JSON = new ObjectMapper();

  @Test
  void anEmptyTemplateIsAnEmptyText() {
    assertThat(rendered("", Map.of())).isEmpty();
  }

  @TestFactory
  Stream<DynamicTest> templatesOfFourFamiliesRenderAsJinjaRendersThem() throws IOException {
    JsonNode oracle = JSON.readTree(resource("rendered.json"));
    List<DynamicTest> tests = new ArrayList<>();
    for (Map.Entry<String, JsonNode> template : oracle.path("templates").properties()) {
      for (Map.Entry<String, JsonNode> expected : template.getValue().properties()) {
        tests.add(
            DynamicTest.dynamicTest(
                template.getKey() + " of " + expected.getKey(),
                () ->
                    assertRendered(
                        resource(template.getKey()),
                        oracle.path("messages").path(expected.getKey()),
                        expected.getValue().asText())));
      }
    }
    assertThat(tests).hasSize(20);
    return tests.stream();
  }

  private static void assertRendered(String source, JsonNode messages, String expected) {
    Map<String, Object> values = new HashMap<>();
    values.put("messages", value(messages));
    values.put("tools", JinjaTemplate.NONE);
    values.put("documents", JinjaTemplate.NONE);
    values.put("add_generation_prompt", true);
    values.put("bos_token", "<s>");
    values.put("eos_token", "</s>");
    if (expected.equals("ERROR")) {
      assertThatThrownBy(() -> rendered(source, values))
          .hasMessage("line 30: the template says: only user and assistant; got tool");
    } else {
      assertThat(rendered(source, values)).isEqualTo(expected);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '#',
      textBlock =
          """
          {% include 'x' %}               # line 1: the tag include is not supported
          {{ 1 | wordwrap }}              # line 1: the filter wordwrap is not supported
          {{ 'a'.zfill(3) }}              # line 1: the method of strings zfill is not supported
          {{ 1 is prime }}                # line 1: the test prime is not supported
          {{ strftime_now('%Y') }}        # line 1: the function strftime_now is not supported
          {{ [1, 2] | tojson(sort=1) }}   # line 1: the argument of tojson sort is not supported
          {{ 1 < 2 < 3 }}                 # line 1: the chain of comparisons with < is not supported
          {{ nobody.name }}               # line 1: 'name' is asked of a value that is undefined
          {{ 1 + 'a' }}                   # line 1: no '+' of 1 and 'a'
          {% if 1 %}x                     # line 1: one of the tags [elif, else, endif] is missing
          {% endif %}                     # line 1: the tag endif is not supported
          {{ 'a }}                        # line 1: a string ends with '
          {{ 1                            # line 1: a tag ends with }}
          {{ (1 }}                        # line 1: a tag ends with }}
          {{ '\\uzzzz' }}                  # line 1: an escape \\u has four digits
          {{ 99999999999999999999 }}      # line 1: an integer is below 2^63; got 99999999999999999999
          {{ }}                           # line 1: a value is expected; got '}}'
          {% for a of b %}                # line 1: in is expected; got 'of'
          """)
  void whatIsNotKnownIsAnErrorThatNamesIt(String source, String message) {
    assertThatThrownBy(() -> rendered(source, Map.of()))
        .isInstanceOf(TemplateFault.class)
        .hasMessageStartingWith(message);
  }

  /** Python 3.11: "\\u00a0\\u2007\\u202f\\x85 a\\u00a0".strip() is "a". */
  @Test
  void blanksThatDoNotBreakAreStrippedAsPythonStripsThem() {
    Map<String, Object> text = Map.of("text", "\u00a0\u2007\u202f\u0085 a\u00a0");
    assertThat(rendered("[{{ text | trim }}]", text)).isEqualTo("[a]");
    assertThat(rendered("[{{ text.rstrip() }}]", text)).endsWith(" a]");
    assertThat(rendered("[{{ text.split() | length }}]", text)).isEqualTo("[1]");
  }

  /** jinja2 3.1.6: a filter takes the number with its sign. */
  @Test
  void aSignBelongsToTheNumberBeforeAFilterTakesIt() {
    assertThat(rendered("{{ -1 | abs }} {{ -2 | string }} {{ -3 is number }}", Map.of()))
        .isEqualTo("1 -2 True");
  }

  @Test
  void theLineOfAFaultIsTold() {
    assertThatThrownBy(() -> rendered("a\n{% if true %}\n{{ 1 | shout }}\n{% endif %}", Map.of()))
        .hasMessage("line 3: the filter shout is not supported");
  }

  private static String rendered(String source, Map<String, Object> values) {
    return JinjaTemplate.of(source).render(values);
  }

  private static Object value(JsonNode node) {
    if (node.isArray()) {
      List<Object> list = new ArrayList<>();
      node.forEach(item -> list.add(value(item)));
      return list;
    }
    if (node.isObject()) {
      Map<String, Object> map = new LinkedHashMap<>();
      node.properties().forEach(field -> map.put(field.getKey(), value(field.getValue())));
      return map;
    }
    return node.isNumber() ? (Object) node.longValue() : node.asText();
  }

  private static String resource(String name) throws IOException {
    try (InputStream in = JinjaTemplateTest.class.getResourceAsStream(name)) {
      assertThat(in).as(name).isNotNull();
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }
}
