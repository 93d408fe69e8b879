package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Hugging Face's Text Generation Inference and its /generate, after the OpenAPI description of 3.3.
 * It refuses neutral values of top_p, top_k and of a temperature of 0 (validation.rs): null stands
 * for them. It always adds special tokens to a text: add_special_tokens is no field of a request.
 *
 * <p>Its log-probabilities are those after all warpers (tokens.py). A stop string is looked for at
 * the end of what has come, so one that ends within a token is overrun. maxTokens is looked at
 * before the token that ends a text: a draw that ends with its last token counts as cut. Seeds
 * begin anew whenever its batch changes, so under load a draw may not come again.
 */
final class Tgi implements Dialect {

  /** As the server is started by default. */
  private static final int MOST_STOPS = 4;

  @Override
  public String name() {
    return "tgi";
  }

  @Override
  public Call introduction() {
    return Call.get("/info");
  }

  @Override
  public boolean recognises(JsonNode introduction) {
    return introduction.path("model_id").isTextual() && introduction.has("max_total_tokens");
  }

  @Override
  public @Nullable Call models() {
    return null;
  }

  @Override
  public List<Model> models(JsonNode list, JsonNode introduction) {
    return List.of(
        new Model(
            introduction.path("model_id").asText(),
            Json.positive(introduction, "max_total_tokens")));
  }

  @Override
  public int drawsPerRequest() {
    return 1;
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
  public void check(ServedSampling sampling) {
    OpenAi.requireStops(name(), sampling, MOST_STOPS);
  }

  @Override
  public Call draw(DrawRequest request) {
    ServedSampling sampling = request.sampling();
    ObjectNode parameters =
        Json.object()
            .put("max_new_tokens", sampling.maxTokens())
            .put("do_sample", !sampling.greedy())
            .put("temperature", sampling.greedy() ? null : (Double) sampling.temperature())
            .put("top_p", sampling.topP() == 1 ? null : (Double) sampling.topP())
            .put("top_k", sampling.topK() == 0 ? null : (Integer) sampling.topK())
            .put("repetition_penalty", 1.0)
            .put("frequency_penalty", 0.0)
            .put("watermark", false)
            .put("return_full_text", false)
            .put("details", true)
            .put("decoder_input_details", false)
            .put("seed", request.seed());
    parameters.putNull("typical_p").putNull("truncate");
    parameters.set("stop", Json.list(sampling.stop()));
    ObjectNode body = Json.object().put("inputs", text(request.prompt()));
    body.set("parameters", parameters);
    return Call.post("/generate", Json.bytes(body));
  }

  /** The text of a prompt for servers that take nothing else. */
  static String text(ServedPrompt prompt) {
    if (prompt instanceof ServedPrompt.Text text) {
      return text.text();
    }
    throw new IllegalArgumentException("this server takes a prompt as text; got " + prompt);
  }

  @Override
  public DrawsReader reader(DrawRequest request) {
    return new DetailsReader(request);
  }
}
