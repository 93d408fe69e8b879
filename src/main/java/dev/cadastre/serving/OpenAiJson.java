package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.Completion;
import dev.cadastre.inference.TokenSurvey;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The parts of OpenAI's answers that several servers share. */
final class OpenAiJson {

  private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

  private OpenAiJson() {}

  static ObjectNode object() {
    return JSON.objectNode();
  }

  static ArrayNode array() {
    return JSON.arrayNode();
  }

  /** A fault as {@code {"error": {...}}}. */
  static Reply fault(int status, String message, @Nullable String field) {
    ObjectNode body = object();
    ObjectNode error = body.putObject("error");
    error.put("message", message);
    error.put(
        "type",
        switch (status) {
          case 401 -> "AuthenticationError";
          case 404 -> "NotFoundError";
          case 429 -> "RateLimitError";
          case 500 -> "InternalServerError";
          default -> "BadRequestError";
        });
    error.put("param", field);
    error.put("code", status);
    return new Reply(status, body);
  }

  /** The head of an answer. */
  static ObjectNode answer(String prefix, String object, Model model) {
    ObjectNode body = object();
    body.put("id", prefix + UUID.randomUUID().toString().replace("-", ""));
    body.put("object", object);
    body.put("created", System.currentTimeMillis() / 1000);
    body.put("model", model.name());
    return body;
  }

  static void usage(ObjectNode body, int promptTokens, int completionTokens) {
    ObjectNode usage = body.putObject("usage");
    usage.put("prompt_tokens", promptTokens);
    usage.put("total_tokens", promptTokens + completionTokens);
    usage.put("completion_tokens", completionTokens);
  }

  static String finishReason(Completion completion) {
    return completion.end() == Completion.End.LENGTH ? "length" : "stop";
  }

  /** The string or the token that the request named, whichever ended a text. */
  static void stopReason(ObjectNode choice, Completion completion) {
    switch (completion.end()) {
      case STOP_WORD -> choice.put("stop_reason", completion.stopWord());
      case STOP_TOKEN -> choice.put("stop_reason", completion.lastToken());
      case END_TOKEN, LENGTH -> choice.putNull("stop_reason");
    }
  }

  /** The list of models, which has this one. */
  static Reply models(Model model) {
    ObjectNode body = object();
    body.put("object", "list");
    ObjectNode entry = body.putArray("data").addObject();
    entry.put("id", model.name());
    entry.put("object", "model");
    entry.put("created", model.since().getEpochSecond());
    entry.put("owned_by", "cadastre");
    entry.put("root", model.name());
    entry.putNull("parent");
    entry.put("max_model_len", model.checkpoint().contextTokens());
    return Reply.of(body);
  }

  /** Log-probabilities in the shape of chats: {@code content} with an entry for each token. */
  static ArrayNode chatLogProbs(
      Model model, Completion completion, float[] logProbs, boolean withIds) {
    ArrayNode content = array();
    TokenSurvey survey = completion.survey();
    for (int i = 0; i < completion.tokens().length; i++) {
      ObjectNode entry = content.addObject();
      token(entry, model, completion.tokens()[i], logProbs[i], withIds);
      ArrayNode tops = entry.putArray("top_logprobs");
      int count = survey == null ? 0 : survey.topTokens()[i].length;
      for (int top = 0; survey != null && top < count; top++) {
        token(
            tops.addObject(),
            model,
            survey.topTokens()[i][top],
            survey.topLogProbNats()[i][top],
            withIds);
      }
    }
    return content;
  }

  private static void token(
      ObjectNode entry, Model model, int token, float logProb, boolean withId) {
    String written = model.checkpoint().written(token);
    if (withId) {
      entry.put("id", token);
    }
    entry.put("token", written);
    ArrayNode bytes = entry.putArray("bytes");
    for (int each : Model.bytes(written)) {
      bytes.add(each);
    }
    entry.put("logprob", logProb);
  }

  static ArrayNode ids(int[] tokens) {
    ArrayNode ids = array();
    for (int token : tokens) {
      ids.add(token);
    }
    return ids;
  }
}
