package dev.cadastre.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cadastre.rollout.StopReason;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Answers written by hand in the shapes that the servers' documentation shows. */
class DialectReadersTest {

  private static final String VLLM =
      """
      {"id":"cmpl-1","object":"text_completion","created":1,"model":"m","choices":[
      {"index":1,"text":" Gr\\u00fc\\u00df \\ud83d\\ude00","logprobs":{"text_offset":[0,3],
      "token_logprobs":[-0.5,-1.25],"tokens":[" Gr","x"],"top_logprobs":[{" Gr":-0.5},{"x":-1.25}]},
      "finish_reason":"length","stop_reason":null,"token_ids":[5,6],"prompt_logprobs":null},
      {"index":0,"text":"größe","logprobs":{"text_offset":[0],"token_logprobs":[-2],
      "tokens":["a"],"top_logprobs":[{"a":-2.0}]},"finish_reason":"stop","stop_reason":"\\n",
      "token_ids":[7],"prompt_logprobs":null}],
      "usage":{"prompt_tokens":5,"total_tokens":8,"completion_tokens":3,"prompt_tokens_details":null}}
      """;

  private static final String CHAT =
      """
      {"choices":[{"index":0,"message":{"role":"assistant","content":"four","tool_calls":[]},
      "logprobs":{"content":[{"token":"fo","logprob":-0.25,"bytes":[102,111],"top_logprobs":[
      {"token":"fo","logprob":-0.25}]},{"token":"ur","logprob":-0.5,"bytes":[],"top_logprobs":[]}]},
      "finish_reason":"stop","token_ids":[1,2]}],"usage":{"completion_tokens":2}}
      """;

  private static final String SGLANG =
      """
      {"text":"four","output_ids":[1,2],"meta_info":{"id":"a","finish_reason":{"type":"stop",
      "matched":2},"prompt_tokens":4,"weight_version":"default","completion_tokens":2,
      "input_token_logprobs":[],"output_token_logprobs":[[-0.25,1,null],[-0.5,2,null]],
      "cached_tokens":0,"e2e_latency":0.02}}
      """;

  private static final String LLAMA =
      """
      {"index":0,"content":"four","tokens":[1,2],"id_slot":0,"stop":true,"model":"m",
      "tokens_predicted":2,"tokens_evaluated":4,"generation_settings":{"n_predict":16,"stop":[],
      "content":"not this"},"prompt":"p","has_new_line":false,"truncated":false,"stop_type":"eos",
      "stopping_word":"","completion_probabilities":[{"id":1,"token":"fo","bytes":[102],
      "logprob":-0.25,"top_logprobs":[{"id":9,"token":"x","bytes":[],"logprob":-0.1}]},
      {"id":2,"token":"ur","bytes":[],"logprob":-0.5,"top_logprobs":[]}],"timings":{"n":1}}
      """;

  private static final String DETAILS =
      """
      {"generated_text":"four","details":{"finish_reason":"eos_token","generated_tokens":2,
      "inputs":"p","tokens":[{"id":1,"text":"fo","log_prob":-0.25},{"id":2,"text":"ur",
      "log_prob":-0.5,"special_token":true}],"prefill":[{"id":9,"log_prob":-9}]}}
      """;

  @Test
  void piecesOfEverySizeBringTheSame() throws FaultException {
    for (int piece = 1; piece < 300; piece++) {
      Draws draws = Read.in(piece, new OpenAiReader(Read.request(2, true)), VLLM);
      assertThat(draws.tokens()).isEqualTo(3);
      assertThat(draws.longest()).isEqualTo(2);
      assertThat(draws.faults()).isEmpty();
      ServedDraw first = draws.sound().get(0);
      assertThat(first.text()).isEqualTo("größe");
      assertThat(first.stopReason()).isEqualTo(StopReason.STOP);
      assertThat(first.sumLogProbNats()).isEqualTo(-2);
      ServedDraw second = draws.sound().get(1);
      assertThat(second.text()).isEqualTo(" Grüß \uD83D\uDE00");
      assertThat(second.stopReason()).isEqualTo(StopReason.LENGTH);
      assertThat(second.tokens()).isEqualTo(2);
      assertThat(second.sumLogProbNats()).isEqualTo(-1.75); // -0.5 - 1.25
      assertThat(second.ids()).containsExactly(5, 6);
      assertThat(second.logProbNats()).containsExactly(-0.5f, -1.25f);
    }
  }

  @Test
  void everyDialectTellsTheSameDraw() throws FaultException {
    DrawRequest request = Read.request(1, true);
    same(new OpenAiReader(request), CHAT);
    same(new SglangReader(request), SGLANG);
    same(new LlamaCppReader(request), LLAMA);
    same(new DetailsReader(request), DETAILS);
    same(new DetailsReader(request), "[" + DETAILS.replace("log_prob", "logprob") + "]");
  }

  private static void same(DrawsReader reader, String json) throws FaultException {
    Draws draws = Read.in(7, reader, json);
    ServedDraw draw = draws.sound().get(0);
    assertThat(draw.text()).isEqualTo("four");
    assertThat(draw.stopReason()).isEqualTo(StopReason.STOP);
    assertThat(draw.tokens()).isEqualTo(2);
    assertThat(draw.ids()).containsExactly(1, 2);
    assertThat(draw.sumLogProbNats()).isEqualTo(-0.75); // -0.25 - 0.5
  }

  @Test
  void sumsAreKeptWhereNoTraceIsWanted() throws FaultException {
    ServedDraw draw = Read.in(9, new SglangReader(Read.request(1, false)), SGLANG).sound().get(0);
    assertThat(draw.sumLogProbNats()).isEqualTo(-0.75);
    assertThat(draw.ids()).isNull();
    assertThat(draw.logProbNats()).isNull();
  }

  @Test
  void severalDrawsOfLmiLoseTheirOrder() throws FaultException {
    String other =
        "{\"generated_text\":\"%s\",\"finish_reason\":\"length\",\"generated_tokens\":1,"
            + "\"tokens\":[{\"id\":3,\"text\":\"x\",\"log_prob\":-3}]}";
    String json =
        DETAILS
            .strip()
            .replace(
                "\"inputs\":\"p\"",
                "\"inputs\":\"p\",\"best_of_sequences\":["
                    + other.formatted("b")
                    + ","
                    + other.formatted("c")
                    + "]");
    Draws draws = Read.in(5, new DetailsReader(Read.request(3, true)), json);
    assertThat(draws.sound())
        .extracting(ServedDraw::text)
        .containsExactlyInAnyOrder("four", "b", "c");
    assertThat(draws.sound()).extracting(ServedDraw::index).containsExactly(0, 1, 2);
  }

  @Test
  void aStopStringOfLlamaCppHasNoProbabilities() throws FaultException {
    String json =
        LLAMA
            .replace("\"eos\"", "\"word\"")
            .replace("\"tokens_predicted\":2", "\"tokens_predicted\":3");
    ServedDraw draw = Read.in(5, new LlamaCppReader(Read.request(1, true)), json).sound().get(0);
    assertThat(draw.tokens()).isEqualTo(3);
    assertThat(draw.sumLogProbNats()).isNull();
  }

  /** tools/server/server-context.cpp of 2026: process_token keeps none within a character. */
  @Test
  void aTokenWithinACharacterHasNoProbabilityAtLlamaCpp() throws FaultException {
    String json =
        LLAMA
            .replace("\"four\"", "\"fo\u00fc\"")
            .replace("\"tokens\":[1,2]", "\"tokens\":[1,7,8]")
            .replace("\"tokens_predicted\":2", "\"tokens_predicted\":3");
    for (String end : List.of("eos", "limit")) {
      Draws draws =
          Read.in(
              5,
              new LlamaCppReader(Read.request(1, true)),
              json.replace("\"eos\"", "\"" + end + "\""));
      assertThat(draws.sound().get(0).text()).isEqualTo("fo\u00fc");
      assertThat(draws.sound().get(0).tokens()).isEqualTo(3);
      assertThat(draws.sound().get(0).sumLogProbNats()).isNull();
    }
  }

  /** The same file's send_final_response takes all of a stop string's tokens away. */
  @Test
  void aDrawOfLlamaCppThatIsAllStopStringIsNoFault() throws FaultException {
    String json =
        """
        {"index":0,"content":"","tokens":[7],"id_slot":0,"stop":true,"model":"m",
        "tokens_predicted":1,"tokens_evaluated":4,"truncated":false,"stop_type":"word",
        "stopping_word":"\\n","tokens_cached":4,"completion_probabilities":[]}
        """;
    ServedDraw draw = Read.in(5, new LlamaCppReader(Read.request(1, true)), json).sound().get(0);
    assertThat(draw.text()).isEmpty();
    assertThat(draw.tokens()).isEqualTo(1);
    assertThat(draw.sumLogProbNats()).isNull();
  }

  /** The same file stops a draw at the end of the context, where others refuse it. */
  @Test
  void aDrawThatTheContextOfLlamaCppCutIsRefused() {
    String json =
        LLAMA.replace("\"truncated\":false", "\"truncated\":true").replace("eos", "limit");
    assertThatThrownBy(() -> Read.in(5, new LlamaCppReader(Read.request(1, true)), json))
        .isInstanceOfSatisfying(
            FaultException.class, e -> assertThat(e.fault()).isInstanceOf(Fault.Refused.class))
        .hasMessageContaining("longer context");
  }

  /** vLLM 0.12's ChatMessage has reasoning; before, and in SGLang, it was reasoning_content. */
  @Test
  void reasoningApartFromItsTextIsNoRollout() throws FaultException {
    for (String name : List.of("reasoning", "reasoning_content")) {
      String split =
          CHAT.replace("\"tool_calls\":[]", "\"" + name + "\":\"2 and 2\",\"tool_calls\":[]");
      String none = CHAT.replace("\"tool_calls\":[]", "\"" + name + "\":null");
      String unfinished = split.replace("\"four\"", "null");
      for (String json : List.of(split, unfinished)) {
        assertThatThrownBy(() -> Read.in(5, new OpenAiReader(Read.request(1, true)), json))
            .isInstanceOfSatisfying(
                FaultException.class,
                e -> assertThat(e.fault()).isInstanceOf(Fault.Forbidden.class))
            .hasMessageContaining("without a reasoning parser");
      }
      same(new OpenAiReader(Read.request(1, true)), none);
    }
  }

  /**
   * What LMI's asynchronous handler makes of inputs (lmi_vllm/request_response_utils.py of 0.33):
   * the finish reason is vLLM's stop_reason, which is null at the end of a text.
   */
  @Test
  void anAnswerOfLmiThatTellsNoFinishReasonLacks() throws FaultException {
    String json =
        """
        {"generated_text":"four","details":{"finish_reason":null,"generated_tokens":2,"seed":7,
        "prefill":[],"tokens":[{"id":1,"text":"fo","logprob":-0.25},
        {"id":2,"text":"ur","logprob":-0.5}]}}
        """;
    Draws draws = Read.in(5, new DetailsReader(Read.request(1, true)), json);
    assertThat(draws.sound()).isEmpty();
    assertThat(draws.faults().toString()).contains("got null");
  }

  @Test
  void drawsThatFailedLackAndOthersStay() throws FaultException {
    Draws draws =
        Read.in(
            11, new OpenAiReader(Read.request(3, true)), VLLM.replace("\"length\"", "\"abort\""));
    assertThat(draws.sound()).extracting(ServedDraw::index).containsExactly(0);
    assertThat(draws.faults()).hasSize(2); // one aborted, one that did not come
    assertThat(draws.faults().get(0)).contains("abort");
  }

  @Test
  void noDrawIsTakenOutOfAnAnswerThatDoesNotHold() {
    broken("", "got nothing");
    broken(VLLM.strip().substring(0, 400), "before it was whole");
    broken("<html><body>502</body></html>", "whole JSON");
    broken(VLLM + "x", "whole JSON");
    broken(VLLM + "{}", "more behind its end");
    broken("3", "bare value");
    broken("{\"error\":{\"message\":\"out of memory\",\"code\":500}}", "out of memory");
    broken("{\"error\":\"out of memory\"}", "out of memory");
    broken(VLLM.replace("\"index\":1", "\"index\":0"), "got 0 twice");
    broken(VLLM.replace("\"index\":1", "\"index\":2"), "got 2");
    broken(VLLM.replace("\"token_logprobs\":[-2]", "\"token_logprobs\":[NaN]"), "got NaN");
    broken(VLLM.replace("\"token_logprobs\":[-2]", "\"token_logprobs\":[null]"), "got null");
    broken(VLLM.replace("\"token_logprobs\":[-2]", "\"token_logprobs\":[-9999.0]"), "-9999.0");
    broken(VLLM.replace("\"token_logprobs\":[-2]", "\"token_logprobs\":[0.5]"), "got 0.5");
    broken(VLLM.replace("\"token_logprobs\":[-2]", "\"token_logprobs\":[]"), "got none");
    broken(VLLM.replace("[-0.5,-1.25]", "[-0.5]"), "got 1 and 2");
    assertThatThrownBy(() -> Read.in(64, new OpenAiReader(Read.request(1, true)), VLLM))
        .hasMessageContaining("more than 1");
  }

  private static void broken(String json, String reason) {
    for (int piece : new int[] {1, 13, 1 << 16}) {
      assertThatThrownBy(() -> Read.in(piece, new OpenAiReader(Read.request(2, true)), json))
          .isInstanceOfSatisfying(
              FaultException.class, e -> assertThat(e.fault()).isInstanceOf(Fault.Broken.class))
          .hasMessageContaining(reason);
    }
  }

  @Test
  void halvesOfPairsAndNulPassAsTheyAre() throws FaultException {
    String json = VLLM.replace("größe", "a\\ud83db\\u0000c");
    assertThat(Read.in(3, new OpenAiReader(Read.request(2, true)), json).sound().get(0).text())
        .isEqualTo("a\uD83Db\0c");
  }

  @Test
  void givenTokensAreScored() throws FaultException {
    String vllm =
        """
        {"choices":[{"index":0,"text":"x","prompt_logprobs":[null,{"8":{"logprob":-1.0,"rank":1,
        "decoded_token":"b"},"4":{"logprob":-3.5,"rank":7,"decoded_token":"a"}},
        {"5":{"logprob":-0.25,"rank":1,"decoded_token":"c"}}]}],"usage":{"completion_tokens":1}}
        """;
    String sglang =
        """
        {"text":"","meta_info":{"finish_reason":{"type":"length"},"completion_tokens":0,
        "input_token_logprobs":[[null,3,null],[-3.5,4,null],[-0.25,5,null]]}}
        """;
    int[] ids = {3, 4, 5};
    for (int piece = 1; piece < 40; piece++) {
      Likelihood all = Read.in(piece, new PromptLogProbsReader(ids, 1), vllm);
      assertThat(all.sumLogProbNats()).isCloseTo(-3.75, within(1e-12)); // -3.5 - 0.25
      assertThat(Read.in(piece, new InputLogProbsReader(ids, 2), sglang).sumLogProbNats())
          .isEqualTo(-0.25);
    }
    assertThatThrownBy(() -> Read.in(9, new PromptLogProbsReader(new int[] {3, 4}, 1), vllm))
        .hasMessageContaining("got more");
    assertThatThrownBy(() -> Read.in(9, new InputLogProbsReader(new int[] {3, 4, 6}, 1), sglang))
        .hasMessageContaining("another");
  }
}
