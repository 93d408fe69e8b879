package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** SGLang's native interface, as the documentation of release 0.5 describes it. */
final class SglangFace implements Face {

  private final Model model;

  SglangFace(Model model) {
    this.model = model;
  }

  @Override
  public Map<String, Route> routes() {
    Route info = Route.get(fields -> serverInfo());
    return Map.of(
        "/generate", Route.compute(new SglangGenerate(model)),
        "/get_model_info", Route.get(fields -> modelInfo()),
        "/model_info", Route.get(fields -> modelInfo()),
        "/get_server_info", info,
        "/server_info", info,
        "/v1/models", Route.get(fields -> OpenAiJson.models(model)),
        "/health", Route.health(fields -> Reply.empty()));
  }

  @Override
  public Reply fault(int status, String message, @Nullable String field) {
    ObjectNode body = OpenAiJson.object();
    body.putObject("error").put("message", message);
    return new Reply(status, body);
  }

  private Reply modelInfo() {
    ObjectNode body = OpenAiJson.object();
    body.put("model_path", model.name());
    body.put("tokenizer_path", model.name());
    body.put("is_generation", true);
    body.putNull("preferred_sampling_params");
    body.put("weight_version", "default");
    return Reply.of(body);
  }

  private Reply serverInfo() {
    ObjectNode body = OpenAiJson.object();
    body.put("model_path", model.name());
    body.put("served_model_name", model.name());
    body.put("context_length", model.checkpoint().contextTokens());
    body.put("sampling_defaults", "openai");
    body.put("enable_deterministic_inference", true);
    body.put("version", model.version());
    return Reply.of(body);
  }
}
