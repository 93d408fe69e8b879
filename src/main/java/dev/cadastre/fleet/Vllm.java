package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.UUID;

/**
 * vLLM, after its entrypoints/openai/completion/protocol.py and sampling_params.py of 2026 and the
 * documentation of 0.11; also the server of this house. Fields that it does not know it ignores
 * from 0.6.4 on; older versions refuse return_token_ids (0.10.2) and cache_salt (0.9, V1 engine
 * only), which the probe finds. Draw i of a request takes seed + i; n above 1 is refused if the
 * temperature is 0. The token that ends a text and those of a stop string are listed with their
 * log-probabilities. A chat template brings its own special tokens, and none are added to it.
 */
final class Vllm implements Dialect {

  /** As _MAX_TEMP in its sampling_params.py. */
  private static final double LEAST_TEMPERATURE = 0.01;

  @Override
  public String name() {
    return "vllm";
  }

  @Override
  public Call introduction() {
    return Call.get("/version");
  }

  @Override
  public boolean recognises(JsonNode introduction) {
    return introduction.path("version").isTextual();
  }

  @Override
  public int drawsPerRequest() {
    return 64;
  }

  @Override
  public boolean leavesSpecialToRequest() {
    return true;
  }

  @Override
  public void check(ServedSampling sampling) {
    if (sampling.temperature() > 0 && sampling.temperature() < LEAST_TEMPERATURE) {
      throw new IllegalArgumentException(
          "vLLM draws with a temperature of 0 or of "
              + LEAST_TEMPERATURE
              + " and more, to which it raises a lower one; got "
              + sampling.temperature()
              + "; write one of them");
    }
  }

  @Override
  public Call draw(DrawRequest request) {
    return Call.post(OpenAi.path(request), Json.bytes(body(request)));
  }

  static ObjectNode body(DrawRequest request) {
    ObjectNode body = OpenAi.standard(request);
    ServedSampling sampling = request.sampling();
    body.put("top_k", sampling.topK() == 0 ? -1 : sampling.topK()) // 0 is refused before 0.9
        .put("min_p", 0.0)
        .put("repetition_penalty", 1.0)
        .put("min_tokens", 0)
        .put("ignore_eos", false)
        .put("include_stop_str_in_output", false)
        .put("skip_special_tokens", true)
        .put("spaces_between_special_tokens", true)
        .put("echo", false);
    body.set("stop", Json.list(sampling.stop()));
    body.putArray("stop_token_ids");
    if (request.ids()) {
      body.put("return_token_ids", true);
    }
    if (request.prompt() instanceof ServedPrompt.Message) {
      body.put("logprobs", request.logProbs());
      if (request.logProbs()) {
        body.put("top_logprobs", 0);
      }
    } else if (request.logProbs()) {
      body.put("logprobs", 0); // the sampled token's alone
    }
    if (request.prompt() instanceof ServedPrompt.Text text) {
      body.put("add_special_tokens", text.addSpecial());
    }
    return body;
  }

  @Override
  public DrawsReader reader(DrawRequest request) {
    return new OpenAiReader(request);
  }

  @Override
  public Call score(String model, int[] ids) {
    return Call.post("/v1/completions", Json.bytes(scoring(ids).put("model", model)));
  }

  /**
   * One token has to be drawn to have the prompt scored. The salt keeps the prompt out of the
   * prefix cache, out of which stale values were seen to come.
   */
  static ObjectNode scoring(int[] ids) {
    ObjectNode body = Json.object();
    body.set("prompt", Json.list(ids));
    body.put("n", 1)
        .put("max_tokens", 1)
        .put("temperature", 0.0)
        .put("prompt_logprobs", 0)
        .put("cache_salt", UUID.randomUUID().toString())
        .put("stream", false);
    return body;
  }

  @Override
  public AnswerReader<Likelihood> likelihoods(int[] ids, int from) {
    return new PromptLogProbsReader(ids, from);
  }

  @Override
  public int scoringOverhead() {
    return 1;
  }

  @Override
  public Call tokenize(String model, String text, boolean addSpecial) {
    return Call.post(
        "/tokenize",
        Json.bytes(
            Json.object()
                .put("model", model)
                .put("prompt", text)
                .put("add_special_tokens", addSpecial)));
  }
}
