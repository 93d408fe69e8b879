package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.Completion;
import dev.cadastre.inference.CompletionWish;
import dev.cadastre.inference.TokenSurvey;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * DJL Serving's LMI handlers with rolling batch and vLLM, as their input and output schema of 0.31
 * describes them: of several texts the likeliest comes first, the others as best_of_sequences.
 * Faults of requests and of the engine are all 424.
 */
final class DjlFace implements Face {

  private static final int FAILED_DEPENDENCY = 424;

  private final Model model;

  DjlFace(Model model) {
    this.model = model;
  }

  @Override
  public Map<String, Route> routes() {
    return Map.of(
        "/invocations",
        Route.compute(this::invocation),
        "/predictions/" + model.name(),
        Route.compute(this::invocation),
        "/ping",
        Route.health(fields -> Reply.of(OpenAiJson.object().put("status", "Healthy"))),
        "/models",
        Route.get(fields -> models()));
  }

  @Override
  public Reply fault(int status, String message, @Nullable String field) {
    int told = status == 400 || status == 500 ? FAILED_DEPENDENCY : status;
    return new Reply(told, OpenAiJson.object().put("error", message).put("code", told));
  }

  Reply models() {
    ObjectNode body = OpenAiJson.object();
    ObjectNode entry = body.putArray("models").addObject();
    entry.put("modelName", model.name());
    entry.put("modelUrl", model.name());
    entry.put("status", "READY");
    entry.put("loadedAtStartup", true);
    return Reply.of(body);
  }

  private Reply invocation(Fields fields) throws InterruptedException {
    String inputs = fields.neededText("inputs");
    if (fields.flag("stream", false)) {
      throw RefusedRequestException.bad("stream", "stream is false here; got true; leave it out");
    }
    fields.ignore("model");
    Fields asked = fields.object("parameters");
    requireNeutral(asked);
    int longest = asked.whole("max_new_tokens", 30, 1, Integer.MAX_VALUE);
    int[] prompt = model.prompt("inputs", inputs, true, longest);
    boolean sampled = asked.flag("do_sample", false);
    double temperature = asked.number("temperature", 1);
    double topP = asked.number("top_p", 1);
    int topK = Math.max(0, asked.whole("top_k", 0, -1, Integer.MAX_VALUE));
    List<String> stop = new ArrayList<>(asked.texts("stop"));
    stop.addAll(asked.texts("stop_sequences"));
    CompletionWish wish =
        new CompletionWish(
            longest,
            sampled ? temperature : 0,
            topP,
            topK,
            stop,
            asked.ids("stop_token_ids"),
            0,
            1);
    int best = asked.whole("best_of", 1, 1, Model.MOST_TEXTS);
    int count = asked.whole("n", best, 1, Model.MOST_TEXTS);
    if (best != 1 && best != count) {
      throw RefusedRequestException.bad(
          "parameters.best_of", "best_of is n here; got " + best + " and n " + count);
    }
    long seed = Model.seed(asked.wholeOrNull("seed", Long.MIN_VALUE, Long.MAX_VALUE));
    boolean input = asked.flag("decoder_input_details", false);
    boolean details = asked.flag("details", false);
    boolean whole = asked.flag("return_full_text", false);
    fields.requireAllAsked();

    List<Completion> drawn = new ArrayList<>(model.draw(prompt, count, seed, wish));
    Completion likeliest =
        drawn.stream().max(Comparator.comparingDouble(DjlFace::sum)).orElseThrow();
    ObjectNode body = OpenAiJson.object();
    body.put("generated_text", (whole ? inputs : "") + likeliest.text());
    if (details) {
      ObjectNode told = body.putObject("details");
      tell(told, likeliest);
      told.put("inputs", inputs);
      if (input) {
        prefill(told.putArray("prefill"), prompt);
      }
      drawn.remove(likeliest);
      if (!drawn.isEmpty() && best > 1) { // n alone tells of no other
        ArrayNode others = told.putArray("best_of_sequences");
        for (Completion other : drawn) {
          ObjectNode entry = others.addObject();
          entry.put("generated_text", (whole ? inputs : "") + other.text());
          tell(entry, other);
        }
      }
    }
    return Reply.of(body);
  }

  private static void requireNeutral(Fields asked) {
    asked.neutral("repetition_penalty", "1");
    asked.neutral("min_p", "0");
    asked.neutral("presence_penalty", "0");
    asked.neutral("frequency_penalty", "0");
    asked.neutral("num_beams", "1");
    asked.neutral("length_penalty", "1");
    asked.neutral("early_stopping", "false");
    asked.neutral("include_stop_str_in_output", "false");
    asked.neutral("ignore_eos_token", "false");
    asked.neutral("logprobs", "0", "1");
    asked.neutral("prompt_logprobs", "0", "1");
    asked.neutral("skip_special_tokens", "true");
    asked.ignore("spaces_between_special_tokens");
  }

  private static double sum(Completion completion) {
    double sum = 0;
    for (float logProb : completion.logProbNats()) {
      sum += logProb;
    }
    return sum;
  }

  private void tell(ObjectNode told, Completion completion) {
    told.put(
        "finish_reason",
        switch (completion.end()) {
          case END_TOKEN -> "eos_token";
          case STOP_TOKEN, STOP_WORD -> "stop_sequence";
          case LENGTH -> "length";
        });
    told.put("generated_tokens", completion.tokens().length);
    ArrayNode tokens = told.putArray("tokens");
    for (int i = 0; i < completion.tokens().length; i++) {
      token(tokens, completion.tokens()[i], completion.logProbNats()[i]);
    }
  }

  private void prefill(ArrayNode list, int[] prompt) throws InterruptedException {
    TokenSurvey survey = model.checkpoint().score(prompt, 0, 1);
    for (int i = 0; i < prompt.length; i++) {
      token(list, prompt[i], i == 0 ? null : survey.logProbNats()[i - 1]);
    }
  }

  private void token(ArrayNode list, int token, @Nullable Float logProb) {
    ObjectNode entry = list.addObject();
    entry.put("id", token);
    entry.put("text", model.checkpoint().written(token));
    entry.put("log_prob", logProb);
  }
}
