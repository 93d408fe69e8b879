package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * DJL-Serving with an LMI handler of rolling batches and its /invocations, after
 * lmi_input_output_schema.md of 0.31 and its output_formatter.py. With vLLM below it takes n, and
 * tells the draws beside the likeliest in details.best_of_sequences, but only if best_of is given
 * too. A text keeps the stop string that ended it. Handlers that are asynchronous, the default with
 * vLLM since 0.33, ignore stop_sequences and tell no finish_reason here: see {@link Lmi}.
 */
final class DjlServing implements Dialect {

  @Override
  public String name() {
    return "djl";
  }

  @Override
  public Call introduction() {
    return Call.get("/ping");
  }

  @Override
  public boolean recognises(JsonNode introduction) {
    return introduction.has("status") || introduction.has("modelName") || introduction.isArray();
  }

  @Override
  public Call models() {
    return Call.get("/models");
  }

  @Override
  public List<Model> models(JsonNode list, JsonNode introduction) {
    return Json.elements(list.path("models")).stream()
        .map(model -> new Model(model.path("modelName").asText(), null))
        .toList();
  }

  @Override
  public int drawsPerRequest() {
    return 16;
  }

  @Override
  public boolean takesIds() {
    return false;
  }

  @Override
  public boolean hasChat() {
    return false;
  }

  @Override
  public Call draw(DrawRequest request) {
    ServedSampling sampling = request.sampling();
    ObjectNode parameters =
        Json.object()
            .put("do_sample", !sampling.greedy())
            .put("max_new_tokens", sampling.maxTokens())
            .put("temperature", sampling.temperature())
            .put("top_p", sampling.topP())
            .put("top_k", sampling.topK() == 0 ? -1 : sampling.topK())
            .put("min_p", 0.0)
            .put("repetition_penalty", 1.0)
            .put("presence_penalty", 0.0)
            .put("frequency_penalty", 0.0)
            .put("ignore_eos_token", false)
            .put("include_stop_str_in_output", false)
            .put("skip_special_tokens", true)
            .put("return_full_text", false)
            .put("details", true)
            .put("decoder_input_details", false)
            .put("seed", request.seed());
    parameters.set("stop_sequences", Json.list(sampling.stop()));
    if (request.draws() > 1) {
      parameters.put("n", request.draws()).put("best_of", request.draws());
    }
    ObjectNode body = Json.object().put("inputs", Tgi.text(request.prompt()));
    body.set("parameters", parameters);
    return Call.post("/invocations", Json.bytes(body));
  }

  @Override
  public DrawsReader reader(DrawRequest request) {
    return new DetailsReader(request);
  }
}
