package dev.cadastre.verdict.code;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cadastre.verdict.code.CodeReference.Style;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CodeReferenceTest {

  @Test
  void eachStyleIsRead() {
    String asserts =
        """
        {"language": "python", "style": "asserts", "entryPoint": "f", "continues": true,
         "setup": "", "asserts": ["check(candidate)"]}""";
    assertThat(CodeReference.of(asserts))
        .isEqualTo(new CodeReference(Style.ASSERTS, "f", true, "", asserts));
    String calls =
        """
        {"language": "python", "style": "calls", "entryPoint": "f", "preamble": "import math",
         "cases": [{"arguments": [], "expected": null}]}""";
    assertThat(CodeReference.of(calls))
        .isEqualTo(new CodeReference(Style.CALLS, "f", false, "import math", calls));
    String programs =
        """
        {"language": "python", "style": "programs", "cases": [{"input": "", "output": "1"}]}""";
    assertThat(CodeReference.of(programs).style()).isEqualTo(Style.PROGRAMS);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "27 | tests of code as one JSON object",
        "{'language':'ruby','style':'asserts','asserts':['x']} | in the language python, the only one run",
        "{'language':'python','style':'x'} | of a style asserts, calls or programs",
        "{'language':'python','style':'asserts','asserts':[]} | with asserts, at least one",
        "{'language':'python','style':'asserts','asserts':[1]} | with asserts that are texts",
        "{'language':'python','style':'calls','cases':[]} | with an entryPoint that is a name",
        "{'language':'python','style':'calls','entryPoint':'f(','cases':[]} | with an entryPoint that is a name",
        "{'language':'python','style':'calls','entryPoint':'f','cases':[{}]} | with arguments and expected in every case",
        "{'language':'python','style':'programs','cases':[{'input':1}]} | with the texts input and output in every case",
        "{'language':'python','style':'programs','cases':[1]} | with cases that are objects",
        "{'language':'python','style':'programs','timeout':1} | of the keys [asserts, cases, continues, entryPoint, language, preamble, setup, style]",
        "{'language':'python' | JSON from character 20 on",
      })
  void whatIsNoReferenceIsToldWhatItShouldBe(String json, String rule) {
    assertThatThrownBy(() -> CodeReference.of(json.replace('\'', '"')))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(rule);
  }

  @Test
  void jsonIsReadAsItIsWritten() {
    assertThat(Json.read(" {\"a\\u0041\\n\": [1.5e1, -2, true, false, null, {}, [], \"\"]} "))
        .isEqualTo(
            Map.of(
                "aA\n",
                java.util.Arrays.asList(15.0, -2.0, true, false, null, Map.of(), List.of(), "")));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{",
        "[1,]",
        "[1 2]",
        "{\"a\"}",
        "{a:1}",
        "\"\\x\"",
        "\"\\u12\"",
        "\"\n\"",
        "1 2",
        "nul",
        "--1"
      })
  void whatIsNoJsonIsRefused(String text) {
    assertThatThrownBy(() -> Json.read(text)).isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void deepJsonIsRefused() {
    assertThat(Json.read("[".repeat(500) + "]".repeat(500))).isInstanceOf(List.class);
    assertThatThrownBy(() -> Json.read("[".repeat(100_000) + "]".repeat(100_000)))
        .isInstanceOf(IllegalArgumentException.class);
  }
}
