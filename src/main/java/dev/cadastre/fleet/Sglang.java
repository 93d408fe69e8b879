package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * SGLang's own /generate, after its documentation of 0.5 (sampling_params.md, native_api) and its
 * source of 2026. It discourages n, so a request asks for one draw. Seeds hold only where the
 * server runs with --enable-deterministic-inference; log-probabilities are those after temperature,
 * before truncation, unless it runs with SGLANG_RETURN_ORIGINAL_LOGPROB. The probe finds out both.
 * The token that ends a text is listed with its log-probability, as are those of a stop string.
 *
 * <p>sampling_seed came with 0.5.3: older versions refuse it. It was an int32 at first, and its
 * noise depended on the low 24 bits alone, so seeds have 31 bits that all differ. /v1/chat took no
 * heed of seeds until 2026 (issue 15746): then all draws are alike, which the probe of chat finds.
 * /model_info was called /get_model_info until late 2025.
 */
final class Sglang implements Dialect {

  @Override
  public String name() {
    return "sglang";
  }

  @Override
  public Call introduction() {
    return Call.get("/model_info");
  }

  @Override
  public Call olderIntroduction() {
    return Call.get("/get_model_info");
  }

  @Override
  public boolean recognises(JsonNode introduction) {
    return introduction.path("model_path").isTextual() && introduction.has("is_generation");
  }

  @Override
  public List<Model> models(JsonNode list, JsonNode introduction) {
    List<Model> models = Dialect.super.models(list, introduction);
    return models.isEmpty()
        ? List.of(new Model(introduction.path("model_path").asText(), null))
        : models;
  }

  @Override
  public int drawsPerRequest() {
    return 1;
  }

  @Override
  public int seedBits() {
    return 31;
  }

  @Override
  public Call draw(DrawRequest request) {
    ServedSampling sampling = request.sampling();
    if (request.prompt() instanceof ServedPrompt.Message) {
      ObjectNode body = OpenAi.standard(request);
      body.put("top_k", sampling.topK() == 0 ? -1 : sampling.topK())
          .put("min_p", 0.0)
          .put("repetition_penalty", 1.0)
          .put("min_tokens", 0)
          .put("ignore_eos", false)
          .put("skip_special_tokens", true)
          .put("no_stop_trim", false)
          .put("separate_reasoning", false) // else thoughts are no part of the text
          .put("logprobs", request.logProbs());
      return Call.post("/v1/chat/completions", Json.bytes(body));
    }
    ObjectNode body = Json.object();
    if (request.prompt() instanceof ServedPrompt.Tokens tokens) {
      body.set("input_ids", Json.list(tokens.ids()));
    } else if (request.prompt() instanceof ServedPrompt.Text text) {
      body.put("text", text.text());
    }
    ObjectNode parameters = sampling(sampling, sampling.maxTokens());
    parameters.put("sampling_seed", request.seed());
    body.set("sampling_params", parameters);
    body.put("return_logprob", request.logProbs() || request.ids())
        .put("logprob_start_len", -1)
        .put("top_logprobs_num", 0)
        .put("stream", false);
    return Call.post("/generate", Json.bytes(body));
  }

  private static ObjectNode sampling(ServedSampling sampling, int maxTokens) {
    ObjectNode parameters =
        Json.object()
            .put("n", 1)
            .put("max_new_tokens", maxTokens)
            .put("min_new_tokens", 0)
            .put("temperature", sampling.temperature())
            .put("top_p", sampling.topP())
            .put("top_k", sampling.topK() == 0 ? -1 : sampling.topK())
            .put("min_p", 0.0)
            .put("frequency_penalty", 0.0)
            .put("presence_penalty", 0.0)
            .put("repetition_penalty", 1.0)
            .put("ignore_eos", false)
            .put("skip_special_tokens", true)
            .put("spaces_between_special_tokens", true)
            .put("no_stop_trim", false);
    parameters.set("stop", Json.list(sampling.stop()));
    return parameters;
  }

  @Override
  public DrawsReader reader(DrawRequest request) {
    return request.prompt() instanceof ServedPrompt.Message
        ? new OpenAiReader(request)
        : new SglangReader(request);
  }

  @Override
  public Call score(String model, int[] ids) {
    ObjectNode body = Json.object();
    body.set("input_ids", Json.list(ids));
    body.set("sampling_params", sampling(new ServedSampling(1, 1, 0, 1, List.of()), 0));
    body.put("return_logprob", true)
        .put("logprob_start_len", 0)
        .put("top_logprobs_num", 0)
        .put("stream", false);
    return Call.post("/generate", Json.bytes(body));
  }

  @Override
  public AnswerReader<Likelihood> likelihoods(int[] ids, int from) {
    return new InputLogProbsReader(ids, from);
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
