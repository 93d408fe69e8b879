package dev.cadastre.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The oracle of each interface is vLLM's, with the same seeds over the same checkpoint. */
class OtherFacesTest {

  private static final double ROUNDING = 1e-4;
  private static final String PROMPT = "'" + Served.PROMPT + "'";

  private static JsonNode vllm(String rest) throws IOException {
    try (Served served = Served.as("vllm")) {
      return served.posted(
          "/v1/completions",
          "{'prompt': " + PROMPT + ", 'max_tokens': 30, 'return_token_ids': true, " + rest + "}");
    }
  }

  private static void assertClose(List<Double> told, JsonNode expected) {
    assertThat(told).hasSize(expected.size());
    for (int i = 0; i < told.size(); i++) {
      if (expected.get(i).isNull()) {
        assertThat(told.get(i)).isNull();
      } else {
        assertThat(told.get(i)).isCloseTo(expected.get(i).doubleValue(), within(ROUNDING));
      }
    }
  }

  private static List<Double> each(JsonNode list, String pointer) {
    List<Double> numbers = new ArrayList<>();
    for (JsonNode entry : list) {
      JsonNode number = entry.at(pointer);
      numbers.add(number.isNull() ? null : number.doubleValue());
    }
    return numbers;
  }

  @Test
  void sglangGenerates() throws IOException {
    JsonNode expected =
        vllm("'seed': 3, 'n': 2, 'logprobs': 0, 'prompt_logprobs': 0, 'echo': true");
    try (Served served = Served.as("sglang")) {
      JsonNode drawn =
          served.posted(
              "/generate",
              "{'text': "
                  + PROMPT
                  + ", 'return_logprob': true, 'logprob_start_len': 0,"
                  + " 'return_text_in_logprobs': true, 'sampling_params': {'n': 2, 'top_k': -1,"
                  + " 'sampling_seed': 3, 'max_new_tokens': 30}}");
      for (int i = 0; i < 2; i++) {
        JsonNode choice = drawn.get(i);
        JsonNode meta = choice.get("meta_info");
        JsonNode other = expected.at("/choices/" + i);
        assertThat(Served.PROMPT + choice.get("text").textValue())
            .isEqualTo(other.get("text").textValue());
        assertThat(choice.get("output_ids")).isEqualTo(other.get("token_ids"));
        List<Double> all = each(meta.get("input_token_logprobs"), "/0");
        all.addAll(each(meta.get("output_token_logprobs"), "/0"));
        assertClose(all, other.at("/logprobs/token_logprobs"));
        assertThat(meta.at("/finish_reason/type").textValue()).isEqualTo("stop");
        assertThat(meta.at("/finish_reason/matched").intValue()).isZero(); // the end token's id
        assertThat(meta.at("/output_token_logprobs/0/2").isTextual()).isTrue();
      }
      assertThat(served.get("/get_model_info").json().get("is_generation").booleanValue()).isTrue();
      assertThat(served.get("/server_info").json().get("context_length").intValue()).isEqualTo(64);
      assertThat(
              served.post("/generate", "{'text': 'c', 'sampling_params': {'top_k': 0}}").status())
          .isEqualTo(400);
    }
  }

  /** exp of SGLang's numbers at each place sums to 1 over all tokens at that temperature. */
  @Test
  void sglangTellsTemperedLogProbabilitiesBeforeTruncation() throws IOException {
    try (Served served = Served.as("sglang")) {
      String body =
          "{'text': "
              + PROMPT
              + ", 'return_logprob': true, 'top_logprobs_num': 20,"
              + " 'sampling_params': {'max_new_tokens': 3, 'sampling_seed': 3, 'top_k': 1,"
              + " 'temperature': ";
      JsonNode cold = served.posted("/generate", body + "0.5}}").get("meta_info");
      JsonNode plain = served.posted("/generate", body + "1}}").get("meta_info");
      for (int i = 0; i < 3; i++) {
        double first = cold.at("/output_top_logprobs/" + i + "/0/0").doubleValue();
        double second = cold.at("/output_top_logprobs/" + i + "/1/0").doubleValue();
        double plainGap =
            plain.at("/output_top_logprobs/" + i + "/0/0").doubleValue()
                - plain.at("/output_top_logprobs/" + i + "/1/0").doubleValue();
        assertThat(first - second).isCloseTo(plainGap / 0.5, within(ROUNDING));
        // top_k 1 would make it certain
        assertThat(cold.at("/output_token_logprobs/" + i + "/0").doubleValue())
            .isEqualTo(first)
            .isNegative();
      }
    }
  }

  @Test
  void sglangScoresWithoutDrawing() throws IOException {
    try (Served served = Served.as("sglang")) {
      JsonNode meta =
          served
              .posted(
                  "/generate",
                  "{'input_ids': [14, 2, 9], 'return_logprob': true, 'logprob_start_len': 0,"
                      + " 'sampling_params': {'max_new_tokens': 0}}")
              .get("meta_info");
      assertThat(meta.get("input_token_logprobs")).hasSize(3);
      assertThat(meta.at("/input_token_logprobs/0/0").isNull()).isTrue();
      assertThat(meta.at("/input_token_logprobs/2/1").intValue()).isEqualTo(9);
      assertThat(meta.get("output_token_logprobs")).isEmpty();
    }
  }

  @Test
  void llamaCppCompletes() throws IOException {
    JsonNode expected = vllm("'seed': 3, 'logprobs': 0").at("/choices/0");
    try (Served served = Served.as("llama.cpp")) {
      String plain =
          "'prompt': "
              + PROMPT
              + ", 'seed': 3, 'temperature': 1, 'top_k': 0,"
              + " 'top_p': 1, 'min_p': 0, 'repeat_penalty': 1";
      JsonNode drawn =
          served.posted(
              "/completion",
              "{"
                  + plain
                  + ", 'n_predict': 30, 'n_probs': 1, 'return_tokens': true,"
                  + " 'cache_prompt': false}");
      assertThat(drawn.get("content")).isEqualTo(expected.get("text"));
      assertThat(drawn.get("tokens")).isEqualTo(expected.get("token_ids"));
      assertThat(drawn.get("stop_type").textValue()).isEqualTo("eos");
      assertClose(
          each(drawn.get("completion_probabilities"), "/logprob"),
          expected.at("/logprobs/token_logprobs"));
      assertThat(drawn.at("/completion_probabilities/0/top_logprobs")).hasSize(1);

      JsonNode open =
          served.posted("/v1/completions", "{" + plain + ", 'max_tokens': 30, 'logprobs': 1}");
      assertThat(open.at("/choices/0/text")).isEqualTo(expected.get("text"));
      assertClose(
          each(open.at("/choices/0/logprobs/content"), "/logprob"),
          expected.at("/logprobs/token_logprobs"));
      assertThat(served.post("/v1/completions", "{" + plain + ", 'n': 2}").status()).isEqualTo(400);

      JsonNode stopped = served.posted("/completion", "{" + plain + ", 'stop': ['+', '-', '*']}");
      assertThat(stopped.get("stop_type").textValue()).isEqualTo("word");
      assertThat(stopped.get("stopping_word").textValue()).isIn("+", "-", "*");
      assertThat(served.get("/props").json().at("/default_generation_settings/n_ctx").intValue())
          .isEqualTo(64);
      assertThat(served.posted("/tokenize", "{'content': '12'}").get("tokens").toString())
          .isEqualTo("[3,4]");
      assertThat(served.posted("/detokenize", "{'tokens': [3, 4]}").get("content").textValue())
          .isEqualTo("12");
    }
  }

  @Test
  void llamaCppHasItsOwnDefaultsAndSeedsOf32Bits() throws IOException {
    try (Served served = Served.as("llama.cpp")) {
      JsonNode error = served.post("/completion", "{'prompt': '1'}").json().get("error");
      assertThat(error.get("message").textValue())
          .isEqualTo("min_p is 0 here, all that is supported; got 0.05, the default is 0.05");
      assertThat(error.get("type").textValue()).isEqualTo("invalid_request_error");
      assertThat(
              served
                  .post("/completion", "{'prompt': '1', 'min_p': 0, 'seed': 4294967296}")
                  .status())
          .isEqualTo(400);
    }
  }

  @Test
  void lmiAnswersInvocations() throws IOException {
    JsonNode expected = vllm("'seed': 3, 'logprobs': 0, 'n': 3").get("choices");
    try (Served served = Served.as("djl")) {
      String body = "{'inputs': " + PROMPT + ", 'parameters': {'max_new_tokens': 30";
      JsonNode one =
          served.posted("/invocations", body + ", 'do_sample': true, 'seed': 3, 'details': true}}");
      assertThat(one.get("generated_text")).isEqualTo(expected.at("/0/text"));
      assertThat(one.at("/details/finish_reason").textValue()).isEqualTo("eos_token");
      assertClose(
          each(one.at("/details/tokens"), "/log_prob"), expected.at("/0/logprobs/token_logprobs"));
      JsonNode three =
          served.posted(
              "/predictions/base",
              body + ", 'do_sample': true, 'seed': 3, 'n': 3, 'best_of': 3, 'details': true}}");
      assertThat(three.at("/details/best_of_sequences")).hasSize(2);
      assertThat(served.posted("/invocations", body + "}}").get("generated_text"))
          .isEqualTo(vllm("'temperature': 0").at("/choices/0/text")); // greedy by default
      assertThat(served.get("/ping").json().get("status").textValue()).isEqualTo("Healthy");
      assertThat(served.get("/models").json().at("/models/0/modelName").textValue())
          .isEqualTo("base");
      Served.Came bad = served.post("/invocations", "{'inputs': ''}");
      assertThat(bad.status()).isEqualTo(424);
      assertThat(bad.json().get("code").intValue()).isEqualTo(424);
    }
  }

  @Test
  void tgiGenerates() throws IOException {
    JsonNode expected = vllm("'seed': 3, 'logprobs': 0, 'prompt_logprobs': 0").at("/choices/0");
    try (Served served = Served.as("tgi")) {
      String body = "{'inputs': " + PROMPT + ", 'parameters': {'max_new_tokens': 30, 'seed': 3";
      JsonNode drawn =
          served.posted(
              "/generate",
              body + ", 'do_sample': true, 'details': true, 'decoder_input_details': true}}");
      JsonNode details = drawn.get("details");
      assertThat(drawn.get("generated_text")).isEqualTo(expected.get("text"));
      assertClose(each(details.get("tokens"), "/logprob"), expected.at("/logprobs/token_logprobs"));
      assertThat(details.get("finish_reason").textValue()).isEqualTo("eos_token");
      assertThat(
              details
                  .get("tokens")
                  .get(details.get("tokens").size() - 1)
                  .get("special")
                  .booleanValue())
          .isTrue();
      assertThat(details.get("prefill")).hasSize(13);
      assertThat(details.at("/prefill/0/logprob").isNull()).isTrue();
      assertThat(details.get("seed").intValue()).isEqualTo(3);

      JsonNode stopped =
          served.posted("/generate", body + ", 'do_sample': true, 'stop': ['+', '-', '*']}}");
      assertThat(stopped.get("generated_text").textValue()).matches("[^-+*]*[-+*]"); // it stays
      assertThat(served.posted("/generate", body + "}}").get("generated_text"))
          .isEqualTo(vllm("'temperature': 0").at("/choices/0/text"));
      for (String bad : List.of("'top_p': 1", "'temperature': 0", "'top_k': 0")) {
        Served.Came came = served.post("/generate", body + ", " + bad + "}}");
        assertThat(came.status()).as(bad).isEqualTo(422);
        assertThat(came.json().get("error_type").textValue()).isEqualTo("validation");
      }
      assertThat(served.get("/info").json().get("max_total_tokens").intValue()).isEqualTo(64);
    }
  }
}
