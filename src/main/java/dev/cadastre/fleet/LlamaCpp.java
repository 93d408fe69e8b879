package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * llama.cpp's server and its own /completion, after tools/server/README.md of 2026. A request asks
 * for one draw: several need as many slots. Samplers are named in the order of the other servers,
 * temperature first. Versions before December 2024 tell {@code probs} of the likeliest token
 * instead of {@code logprob} of the drawn one: then there are none. The token that ends a text is
 * listed with its log-probability; tokens of a stop string are not, nor one behind which a
 * character is still incomplete (server-context.cpp, process_token and send_final_response).
 *
 * <p>A server that routes to several models (late 2025) wants a model in every request; the others
 * ignore it. reasoning_format none (2025) leaves thoughts in the text of a chat.
 */
final class LlamaCpp implements Dialect {

  @Override
  public String name() {
    return "llama.cpp";
  }

  @Override
  public Call introduction() {
    return Call.get("/props");
  }

  @Override
  public boolean recognises(JsonNode introduction) {
    return introduction.path("default_generation_settings").isObject();
  }

  @Override
  public @Nullable String version(JsonNode introduction) {
    JsonNode build = introduction.path("build_info");
    return build.isTextual() ? build.textValue() : null;
  }

  @Override
  public List<Model> models(JsonNode list, JsonNode introduction) {
    JsonNode settings = introduction.path("default_generation_settings");
    Integer context = Json.positive(settings, "n_ctx"); // of one slot
    return Json.elements(list.path("data")).stream()
        .map(model -> new Model(model.path("id").asText(), context))
        .toList();
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
    ObjectNode body = Json.object().put("model", request.model());
    if (request.prompt() instanceof ServedPrompt.Tokens tokens) {
      body.set("prompt", Json.list(tokens.ids()));
    } else if (request.prompt() instanceof ServedPrompt.Text text) {
      body.put("prompt", text.text());
    } else if (request.prompt() instanceof ServedPrompt.Message message) {
      body.set("messages", Json.messages(message.content()));
    }
    if (request.prompt() instanceof ServedPrompt.Message) {
      body.put("max_tokens", sampling.maxTokens())
          .put("logprobs", request.logProbs())
          .put("reasoning_format", "none");
      if (request.logProbs()) {
        body.put("top_logprobs", 1); // else it tells 20
      }
    } else {
      body.put("n_predict", sampling.maxTokens())
          .put("n_probs", request.logProbs() ? 1 : 0)
          .put("post_sampling_probs", false)
          .put("return_tokens", request.ids());
    }
    body.put("temperature", sampling.temperature())
        .put("dynatemp_range", 0.0)
        .put("top_k", sampling.topK())
        .put("top_p", sampling.topP())
        .put("min_p", 0.0)
        .put("top_n_sigma", -1.0)
        .put("typical_p", 1.0)
        .put("repeat_penalty", 1.0)
        .put("repeat_last_n", 0)
        .put("presence_penalty", 0.0)
        .put("frequency_penalty", 0.0)
        .put("dry_multiplier", 0.0)
        .put("xtc_probability", 0.0)
        .put("mirostat", 0)
        .put("min_keep", 0)
        .put("n_keep", 0)
        .put("ignore_eos", false)
        .put("cache_prompt", true)
        .put("seed", request.seed())
        .put("stream", false);
    body.set("stop", Json.list(sampling.stop()));
    body.set("samplers", Json.list(List.of("temperature", "top_k", "top_p")));
    String path =
        request.prompt() instanceof ServedPrompt.Message ? "/v1/chat/completions" : "/completion";
    return Call.post(path, Json.bytes(body));
  }

  @Override
  public DrawsReader reader(DrawRequest request) {
    return request.prompt() instanceof ServedPrompt.Message
        ? new OpenAiReader(request, true)
        : new LlamaCppReader(request);
  }

  @Override
  public Call tokenize(String model, String text, boolean addSpecial) {
    return Call.post(
        "/tokenize",
        Json.bytes(
            Json.object()
                .put("model", model)
                .put("content", text)
                .put("add_special", addSpecial)
                .put("parse_special", true)));
  }
}
