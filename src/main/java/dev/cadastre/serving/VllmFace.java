package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * vLLM's OpenAI-compatible server as its documentation and request definitions of release 0.11 and
 * later describe it: completions, chats, models, tokens. Its log-probabilities are those of the
 * plain softmax ({@code --logprobs-mode raw_logprobs}, the default). Streams are not served.
 */
final class VllmFace implements Face {

  private final Model model;

  VllmFace(Model model) {
    this.model = model;
  }

  @Override
  public Map<String, Route> routes() {
    return Map.of(
        "/v1/completions", Route.compute(new VllmCompletions(model)),
        "/v1/chat/completions", Route.compute(new VllmChats(model)),
        "/v1/models", Route.get(fields -> OpenAiJson.models(model)),
        "/health", Route.health(fields -> Reply.empty()),
        "/ping", Route.health(fields -> Reply.empty()),
        "/version", Route.get(fields -> version()),
        "/tokenize", Route.post(this::tokenize),
        "/detokenize", Route.post(this::detokenize));
  }

  @Override
  public Reply fault(int status, String message, @Nullable String field) {
    return OpenAiJson.fault(status, message, field);
  }

  private Reply version() {
    return Reply.of(OpenAiJson.object().put("version", model.version()));
  }

  private Reply tokenize(Fields fields) {
    model.requireName(fields.text("model"));
    boolean chat = fields.has("messages");
    boolean special = fields.flag("add_special_tokens", !chat);
    String text =
        chat
            ? model.conversation(
                fields.objects("messages"), fields.flag("add_generation_prompt", true))
            : fields.neededText("prompt");
    boolean strings = fields.flag("return_token_strs", false);
    fields.requireAllAsked();
    int[] tokens = model.checkpoint().encode(text, special);
    ObjectNode body = OpenAiJson.object();
    body.put("count", tokens.length);
    body.put("max_model_len", model.checkpoint().contextTokens());
    body.set("tokens", OpenAiJson.ids(tokens));
    if (strings) {
      ArrayNode written = body.putArray("token_strs");
      for (int token : tokens) {
        written.add(model.checkpoint().written(token));
      }
    } else {
      body.putNull("token_strs");
    }
    return Reply.of(body);
  }

  private Reply detokenize(Fields fields) {
    model.requireName(fields.text("model"));
    int[] tokens = Model.ints(fields.ids("tokens"));
    fields.requireAllAsked();
    if (tokens.length > 0) {
      model.requireInVocabulary("tokens", tokens);
    }
    return Reply.of(OpenAiJson.object().put("prompt", model.checkpoint().decode(tokens)));
  }
}
