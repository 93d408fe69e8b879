package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/**
 * Only what OpenAI's own reference of /v1/completions (API of 2024) tells: no top-k, at most four
 * stop strings, seeds on a best-effort basis.
 */
final class OpenAi implements Dialect {

  private static final int MOST_STOPS = 4;

  @Override
  public String name() {
    return "openai";
  }

  @Override
  public Call introduction() {
    return Call.get("/v1/models");
  }

  @Override
  public boolean recognises(JsonNode introduction) {
    return introduction.path("data").isArray();
  }

  @Override
  public int drawsPerRequest() {
    return 1;
  }

  @Override
  public boolean hasMany() {
    return true;
  }

  @Override
  public boolean hasTopK() {
    return false;
  }

  @Override
  public void check(ServedSampling sampling) {
    if (sampling.topK() > 0) {
      throw new IllegalArgumentException(
          "a server that is known to speak no more than OpenAI's API has no topK; got "
              + sampling.topK()
              + "; write topK: 0, or name the server's dialect");
    }
    requireStops(name(), sampling, MOST_STOPS);
  }

  static void requireStops(String dialect, ServedSampling sampling, int most) {
    if (sampling.stop().size() > most) {
      throw new IllegalArgumentException(
          dialect
              + " takes up to "
              + most
              + " stop strings; got "
              + sampling.stop().size()
              + "; leave some out of the plan");
    }
  }

  /** What the standard has; the prompt makes it one of completions or chat. */
  static ObjectNode standard(DrawRequest request) {
    ServedSampling sampling = request.sampling();
    ObjectNode body = Json.object().put("model", request.model());
    if (request.prompt() instanceof ServedPrompt.Tokens tokens) {
      body.set("prompt", Json.list(tokens.ids()));
    } else if (request.prompt() instanceof ServedPrompt.Text text) {
      body.put("prompt", text.text());
    } else if (request.prompt() instanceof ServedPrompt.Message message) {
      body.set("messages", Json.messages(message.content()));
    }
    body.put("n", request.draws())
        .put("max_tokens", sampling.maxTokens())
        .put("temperature", sampling.temperature())
        .put("top_p", sampling.topP())
        .put("presence_penalty", 0.0)
        .put("frequency_penalty", 0.0)
        .put("seed", request.seed())
        .put("stream", false);
    if (!sampling.stop().isEmpty()) {
      body.set("stop", Json.list(sampling.stop()));
    }
    return body;
  }

  static String path(DrawRequest request) {
    return request.prompt() instanceof ServedPrompt.Message
        ? "/v1/chat/completions"
        : "/v1/completions";
  }

  @Override
  public Call draw(DrawRequest request) {
    ObjectNode body = standard(request);
    if (request.prompt() instanceof ServedPrompt.Message) {
      body.put("logprobs", request.logProbs());
    } else if (request.logProbs()) {
      body.put("logprobs", 1);
    }
    return Call.post(path(request), Json.bytes(body));
  }

  @Override
  public DrawsReader reader(DrawRequest request) {
    return new OpenAiReader(request);
  }
}
