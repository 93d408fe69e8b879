package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.Completion;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * llama.cpp's server, as tools/server/README.md of late 2025 describes it. Its defaults hold for
 * missing fields, of which min_p is not supported: it must be given as 0. Truncation comes after
 * temperature here, before it there. Log-probabilities are those of the plain softmax.
 */
final class LlamaFace implements Face {

  private final Model model;

  LlamaFace(Model model) {
    this.model = model;
  }

  @Override
  public Map<String, Route> routes() {
    return Map.of(
        "/completion", Route.compute(this::completion),
        "/completions", Route.compute(this::completion),
        "/v1/completions", Route.compute(this::openCompletion),
        "/v1/models", Route.get(fields -> OpenAiJson.models(model)),
        "/props", Route.get(fields -> props()),
        "/health", Route.health(fields -> Reply.of(OpenAiJson.object().put("status", "ok"))),
        "/tokenize", Route.post(this::tokenize),
        "/detokenize", Route.post(this::detokenize),
        "/apply-template", Route.post(this::applyTemplate));
  }

  @Override
  public Reply fault(int status, String message, @Nullable String field) {
    ObjectNode body = OpenAiJson.object();
    ObjectNode error = body.putObject("error");
    error.put("code", status);
    error.put("message", message);
    error.put(
        "type",
        switch (status) {
          case 401 -> "authentication_error";
          case 404 -> "not_found_error";
          case 429 -> "unavailable_error";
          case 500 -> "server_error";
          default -> "invalid_request_error";
        });
    return new Reply(status, body);
  }

  private Reply completion(Fields fields) throws InterruptedException {
    LlamaOrder order = LlamaOrder.of(fields, "n_predict", "n_probs");
    boolean several = Model.several(fields, "prompt");
    List<int[]> prompts = model.prompts(fields, "prompt", true, 1);
    boolean ids = fields.flag("return_tokens", false);
    fields.requireAllAsked();
    ArrayNode all = OpenAiJson.array();
    for (int[] prompt : prompts) {
      ObjectNode body = all.addObject();
      body.put("index", all.size() - 1);
      if (order.longest() == 0) {
        ended(body, "", new int[0], prompt, "limit", "");
        continue;
      }
      Completion drawn = order.draw(model, prompt);
      String end =
          switch (drawn.end()) {
            case END_TOKEN, STOP_TOKEN -> "eos";
            case STOP_WORD -> "word";
            case LENGTH -> "limit";
          };
      ended(body, drawn.text(), drawn.tokens(), prompt, end, word(drawn));
      body.set("tokens", ids ? OpenAiJson.ids(drawn.tokens()) : OpenAiJson.array());
      if (order.tops() > 0) {
        body.set("completion_probabilities", told(drawn));
      }
      body.put("truncated", order.cutByContext(model, prompt, drawn));
    }
    return Reply.of(several ? all : all.get(0));
  }

  /** Of a stop string that ended a text the tokens are not told. */
  private ArrayNode told(Completion drawn) {
    ArrayNode told = OpenAiJson.chatLogProbs(model, drawn, drawn.logProbNats(), true);
    int stop = model.checkpoint().encode(word(drawn), false).length;
    for (int i = 0; i < stop && !told.isEmpty(); i++) {
      told.remove(told.size() - 1);
    }
    return told;
  }

  private static String word(Completion drawn) {
    String word = drawn.stopWord();
    return word == null ? "" : word;
  }

  private void ended(
      ObjectNode body, String text, int[] tokens, int[] prompt, String end, String word) {
    body.put("content", text);
    body.putArray("tokens");
    body.put("id_slot", 0);
    body.put("stop", true);
    body.put("model", model.name());
    body.put("tokens_predicted", tokens.length);
    body.put("tokens_evaluated", prompt.length);
    body.put("stop_type", end);
    body.put("stopping_word", word);
    body.put("tokens_cached", prompt.length + tokens.length);
    body.put("truncated", false);
  }

  /** OpenAI's path, whose log-probabilities have the shape of chats there. */
  private Reply openCompletion(Fields fields) throws InterruptedException {
    fields.neutral("n", "1");
    fields.neutral("echo", "false");
    fields.neutral("best_of", "1");
    fields.neutral("suffix", "\"\"");
    fields.ignore("user", "stream_options");
    LlamaOrder order = LlamaOrder.of(fields, "max_tokens", "logprobs");
    List<int[]> prompts = model.prompts(fields, "prompt", true, 1);
    fields.requireAllAsked();
    ObjectNode body = OpenAiJson.answer("chatcmpl-", "text_completion", model);
    ArrayNode choices = body.putArray("choices");
    int promptTokens = 0;
    int tokens = 0;
    for (int[] prompt : prompts) {
      Completion drawn = order.longest() == 0 ? null : order.draw(model, prompt);
      ObjectNode choice = choices.addObject();
      choice.put("text", drawn == null ? "" : drawn.text());
      choice.put("index", choices.size() - 1);
      if (drawn == null || order.tops() == 0) {
        choice.putNull("logprobs");
      } else {
        choice.putObject("logprobs").set("content", told(drawn));
      }
      choice.put("finish_reason", drawn == null ? "length" : OpenAiJson.finishReason(drawn));
      promptTokens += prompt.length;
      tokens += drawn == null ? 0 : drawn.tokens().length;
    }
    body.put("system_fingerprint", model.version());
    OpenAiJson.usage(body, promptTokens, tokens);
    return Reply.of(body);
  }

  private Reply props() {
    ObjectNode body = OpenAiJson.object();
    ObjectNode settings = body.putObject("default_generation_settings");
    settings.put("id", 0);
    settings.put("n_ctx", model.checkpoint().contextTokens());
    LlamaOrder.defaults(settings.putObject("params"));
    body.put("total_slots", model.checkpoint().requestsAtOnce());
    body.put("model_path", model.name());
    body.put("model_alias", model.name());
    body.put("chat_template", model.checkpoint().chatSource());
    body.put("build_info", model.version());
    return Reply.of(body);
  }

  private Reply tokenize(Fields fields) {
    String content = fields.neededText("content");
    fields.ignore("model");
    boolean special = fields.flag("add_special", false);
    boolean pieces = fields.flag("with_pieces", false);
    fields.neutral("parse_special", "true");
    fields.requireAllAsked();
    ObjectNode body = OpenAiJson.object();
    ArrayNode tokens = body.putArray("tokens");
    for (int token : model.checkpoint().encode(content, special)) {
      if (pieces) {
        tokens.addObject().put("id", token).put("piece", model.checkpoint().written(token));
      } else {
        tokens.add(token);
      }
    }
    return Reply.of(body);
  }

  private Reply detokenize(Fields fields) {
    int[] tokens = Model.ints(fields.ids("tokens"));
    fields.requireAllAsked();
    model.requireInVocabulary("tokens", tokens);
    return Reply.of(OpenAiJson.object().put("content", model.checkpoint().decode(tokens)));
  }

  private Reply applyTemplate(Fields fields) {
    boolean answer = fields.flag("add_generation_prompt", true);
    String text = model.conversation(fields.objects("messages"), answer);
    fields.requireAllAsked();
    return Reply.of(OpenAiJson.object().put("prompt", text));
  }
}
