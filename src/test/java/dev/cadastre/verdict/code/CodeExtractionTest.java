package dev.cadastre.verdict.code;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodeExtractionTest {

  private static @Nullable String of(String text) {
    return CodeExtraction.of(text, "f", false);
  }

  @Test
  void aTextWithoutCodeHasNone() {
    assertThat(of("")).isNull();
    assertThat(of("I don't know.\n\n  Sorry.")).isNull();
    assertThat(of("```\n\n```")).isNull();
    assertThat(of("x = 5 is the answer")).isNull();
  }

  @Test
  void theLastBlockIsTheAnswer() {
    assertThat(of("```python\na\n```\nor better\n```py\nb\nc\n```\nDone.")).isEqualTo("b\nc\n");
    assertThat(of("```\na\n```")).isEqualTo("a\n");
    assertThat(of("1. So:\n   ```python\n   def f(x):\n       a\n\n   b\n   ```\n"))
        .isEqualTo("def f(x):\n    a\n\nb\n");
    assertThat(of("```python\r\na\r\n```\r\n")).isEqualTo("a\r\n");
  }

  @Test
  void aBlockThatDefinesWhatIsAskedForGoesBeforeALaterOne() {
    assertThat(of("```python\ndef f(x):\n  return x\n```\nUse:\n```python\nprint(f(1))\n```"))
        .isEqualTo("def f(x):\n  return x\n");
    assertThat(of("```\nclass Solution:\n  def f(self):\n    pass\n```\n```\nf(1)\n```"))
        .startsWith("class Solution");
  }

  @Test
  void aBlockThatIsCutOffCounts() {
    assertThat(of("```python\ndef f(x):\n  return")).isEqualTo("def f(x):\n  return");
  }

  @Test
  void thoughtsAreNoAnswer() {
    assertThat(of("<think>```python\na\n```</think>\n```python\nb\n```")).isEqualTo("b\n");
    assertThat(of("<think>```python\na\n```</think>No.")).isNull();
  }

  @Test
  void aTextWithoutFencesIsCodeIfALineBeginsAsCodeDoes() {
    assertThat(of("import math\ndef f(x): return x")).isEqualTo("import math\ndef f(x): return x");
    assertThat(of("n = int(input())\nprint(n)")).isEqualTo("n = int(input())\nprint(n)");
    assertThat(of("def f(x): return x\n[DONE]\n[BEGIN]")).isEqualTo("def f(x): return x\n");
    assertThat(of("    return x\n")).isNull();
    assertThat(CodeExtraction.of("    return x\n", "f", true)).isEqualTo("    return x\n");
  }

  @Test
  void aContinuationEndsWhereTheNextThingBegins() {
    String prompt = "def f(x):\n    '''Doubles.'''\n";
    assertThat(Continuation.of(prompt, "    return (\n        2 * x\n    )\n\ndef g():\n  pass"))
        .isEqualTo(prompt + "    return (\n        2 * x\n    )\n\n");
    assertThat(Continuation.of(prompt, "    return [\n2 * x\n]"))
        .isEqualTo(prompt + "    return [\n");
    assertThat(Continuation.of("def f(x): ", "return x\nprint(f(1))"))
        .isEqualTo("def f(x): return x\n");
  }
}
