package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.Completion;
import dev.cadastre.inference.CompletionWish;
import dev.cadastre.inference.TokenSurvey;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Text Generation Inference, as docs/openapi.json of release 3 describes it. A text keeps the stop
 * string that ended it. Log-probabilities are those of the distribution drawn from, or the plain
 * softmax if it is greedy; those of the input are plain. Faults of a request are 422.
 */
final class TgiFace implements Face {

  private static final int UNPROCESSABLE = 422;
  private static final int FAILED_DEPENDENCY = 424;

  private final Model model;

  TgiFace(Model model) {
    this.model = model;
  }

  @Override
  public Map<String, Route> routes() {
    return Map.of(
        "/generate", Route.compute(this::generate),
        "/info", Route.get(fields -> info()),
        "/health", Route.health(fields -> Reply.empty()),
        "/tokenize", Route.post(this::tokenize));
  }

  @Override
  public Reply fault(int status, String message, @Nullable String field) {
    ObjectNode body = OpenAiJson.object();
    body.put("error", message);
    body.put(
        "error_type",
        switch (status) {
          case 400 -> "validation";
          case 429 -> "overloaded";
          case 500 -> "generation";
          default -> "request";
        });
    int told = status == 400 ? UNPROCESSABLE : status == 500 ? FAILED_DEPENDENCY : status;
    return new Reply(told, body);
  }

  private Reply info() {
    int context = model.checkpoint().contextTokens();
    ObjectNode body = OpenAiJson.object();
    body.put("model_id", model.name());
    body.putNull("model_sha");
    body.put("model_pipeline_tag", "text-generation");
    body.put("max_concurrent_requests", 128);
    body.put("max_best_of", 1);
    body.put("max_stop_sequences", 4);
    body.put("max_input_tokens", context - 1);
    body.put("max_total_tokens", context);
    body.put("validation_workers", 1);
    body.put("max_client_batch_size", 1);
    body.put("router", "cadastre");
    body.put("version", model.version());
    return Reply.of(body);
  }

  private Reply generate(Fields fields) throws InterruptedException {
    String inputs = fields.neededText("inputs");
    fields.neutral("stream", "false");
    Fields asked = fields.object("parameters");
    requireNeutral(asked);
    int longest = asked.whole("max_new_tokens", 100, 1, Integer.MAX_VALUE);
    int[] prompt = model.prompt("inputs", inputs, true, longest);
    boolean greedy = isGreedy(asked);
    CompletionWish wish =
        new CompletionWish(
            longest,
            greedy ? 0 : asked.number("temperature", 1),
            asked.number("top_p", 1),
            asked.whole("top_k", 0, 1, Integer.MAX_VALUE),
            stops(asked),
            List.of(),
            0,
            1);
    Long seed = asked.wholeOrNull("seed", 0, Long.MAX_VALUE);
    long used = Model.seed(seed) & Long.MAX_VALUE;
    boolean input = asked.flag("decoder_input_details", false);
    boolean details = asked.flag("details", false) || input;
    boolean whole = asked.flag("return_full_text", false);
    fields.requireAllAsked();

    Completion drawn = model.draw(prompt, 1, used, wish).get(0);
    ObjectNode body = OpenAiJson.object();
    body.put("generated_text", (whole ? inputs : "") + model.checkpoint().decode(drawn.tokens()));
    if (details) {
      ObjectNode told = body.putObject("details");
      tell(told, drawn, greedy ? drawn.logProbNats() : drawn.samplingLogProbNats());
      told.put("seed", greedy ? null : (Long) used);
      ArrayNode prefill = told.putArray("prefill");
      if (input) {
        prefill(prefill, prompt);
      }
    }
    return Reply.of(body);
  }

  /** Temperature 1 without do_sample is greedy there. */
  private static boolean isGreedy(Fields asked) {
    double temperature = asked.number("temperature", 1);
    double topP = asked.number("top_p", 0.5);
    if (temperature <= 0) {
      throw RefusedRequestException.bad(
          "parameters.temperature", "`temperature` must be strictly positive; got " + temperature);
    }
    if (topP <= 0 || topP >= 1) {
      throw RefusedRequestException.bad(
          "parameters.top_p", "`top_p` must be > 0.0 and < 1.0; got " + topP);
    }
    return !asked.flag("do_sample", false)
        && temperature == 1
        && asked.value("top_p") == null
        && asked.value("top_k") == null;
  }

  private static List<String> stops(Fields asked) {
    List<String> stops = asked.texts("stop");
    if (stops.size() > 4) {
      throw RefusedRequestException.bad(
          "parameters.stop", "`stop` supports up to 4 stop sequences; got " + stops.size());
    }
    return stops;
  }

  private static void requireNeutral(Fields asked) {
    asked.neutral("best_of", "1");
    asked.neutral("repetition_penalty", "1");
    asked.neutral("frequency_penalty", "0");
    asked.neutral("typical_p");
    asked.neutral("truncate");
    asked.neutral("watermark", "false");
    asked.neutral("top_n_tokens", "0");
    asked.neutral("grammar");
    asked.neutral("adapter_id");
  }

  private void tell(ObjectNode told, Completion drawn, float[] logProbs) {
    told.put(
        "finish_reason",
        switch (drawn.end()) {
          case END_TOKEN -> "eos_token";
          case STOP_TOKEN, STOP_WORD -> "stop_sequence";
          case LENGTH -> "length";
        });
    told.put("generated_tokens", drawn.tokens().length);
    ArrayNode tokens = told.putArray("tokens");
    for (int i = 0; i < drawn.tokens().length; i++) {
      int token = drawn.tokens()[i];
      ObjectNode entry = tokens.addObject();
      entry.put("id", token);
      entry.put("text", model.checkpoint().written(token));
      entry.put("logprob", logProbs[i]);
      entry.put("special", model.checkpoint().special(token));
    }
  }

  private void prefill(ArrayNode list, int[] prompt) throws InterruptedException {
    TokenSurvey survey = model.checkpoint().score(prompt, 0, 1);
    for (int i = 0; i < prompt.length; i++) {
      ObjectNode entry = list.addObject();
      entry.put("id", prompt[i]);
      entry.put("text", model.checkpoint().written(prompt[i]));
      entry.put("logprob", i == 0 ? null : (Float) survey.logProbNats()[i - 1]);
    }
  }

  private Reply tokenize(Fields fields) {
    String inputs = fields.neededText("inputs");
    fields.ignore("parameters");
    fields.requireAllAsked();
    ArrayNode tokens = OpenAiJson.array();
    int at = 0;
    for (int token : model.checkpoint().encode(inputs, true)) {
      String written = model.checkpoint().written(token);
      ObjectNode entry = tokens.addObject();
      entry.put("id", token).put("text", written).put("start", at);
      at += model.checkpoint().special(token) ? 0 : written.length();
      entry.put("stop", at);
    }
    return Reply.of(tokens);
  }
}
