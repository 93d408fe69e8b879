package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.Completion;
import dev.cadastre.inference.CompletionWish;
import dev.cadastre.inference.TokenSurvey;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * SGLang's POST /generate. Log-probabilities of what it drew are those at the request's
 * temperature, before truncation, as SGLang tells them unless SGLANG_RETURN_ORIGINAL_LOGPROB is
 * set; those of the input are plain. Seeds count, as with {@code --enable-deterministic-inference},
 * and are int32, as in 0.5.3.
 */
final class SglangGenerate implements Route.Action {

  private final Model model;

  SglangGenerate(Model model) {
    this.model = model;
  }

  /**
   * What is asked of each prompt.
   *
   * @param from the first input token whose log-probability is told; less than 0 for none
   * @param words whether tokens are told as text too
   */
  private record Order(
      int count,
      int longest,
      long seed,
      CompletionWish wish,
      boolean told,
      int from,
      boolean words) {}

  @Override
  public Reply answer(Fields fields) throws InterruptedException {
    Fields sampling = fields.object("sampling_params");
    requireNeutral(fields, sampling);
    int longest = sampling.whole("max_new_tokens", 128, 0, Integer.MAX_VALUE);
    boolean byText = fields.value("text") != null;
    if (byText == (fields.value("input_ids") != null)) {
      throw RefusedRequestException.bad(
          "text", "either text or input_ids is given; got " + (byText ? "both" : "neither"));
    }
    String field = byText ? "text" : "input_ids";
    boolean several = Model.several(fields, field);
    List<int[]> prompts = model.prompts(fields, field, true, longest);
    boolean told = fields.flag("return_logprob", false);
    double temperature = sampling.number("temperature", 1);
    CompletionWish wish =
        new CompletionWish(
            Math.max(1, longest),
            temperature,
            sampling.number("top_p", 1),
            topK(sampling),
            sampling.texts("stop"),
            sampling.ids("stop_token_ids"),
            fields.whole("top_logprobs_num", 0, 0, 20),
            told && temperature > 0 ? temperature : 1);
    Order order =
        new Order(
            sampling.whole("n", 1, 1, Model.MOST_TEXTS),
            longest,
            Model.seed(sampling.wholeOrNull("sampling_seed", Integer.MIN_VALUE, Integer.MAX_VALUE)),
            wish,
            told,
            fields.whole("logprob_start_len", -1, -1, Integer.MAX_VALUE),
            fields.flag("return_text_in_logprobs", false));
    fields.requireAllAsked();
    ArrayNode all = OpenAiJson.array();
    for (int[] prompt : prompts) {
      answer(all, prompt, order);
    }
    return Reply.of(several || order.count() > 1 ? all : all.get(0));
  }

  private static void requireNeutral(Fields fields, Fields sampling) {
    if (fields.flag("stream", false)) {
      throw RefusedRequestException.bad("stream", "stream is false here; got true; leave it out");
    }
    fields.ignore("rid", "model", "log_metrics", "priority", "extra_key");
    sampling.neutral("min_p", "0");
    sampling.neutral("frequency_penalty", "0");
    sampling.neutral("presence_penalty", "0");
    sampling.neutral("repetition_penalty", "1");
    sampling.neutral("min_new_tokens", "0");
    sampling.neutral("ignore_eos", "false");
    sampling.neutral("no_stop_trim", "false");
    sampling.neutral("skip_special_tokens", "true");
    sampling.ignore("spaces_between_special_tokens");
  }

  /** 0 is no number of candidates there, and -1 is all of them. */
  private static int topK(Fields sampling) {
    int topK = sampling.whole("top_k", -1, -1, Integer.MAX_VALUE);
    if (topK == 0) {
      throw RefusedRequestException.bad(
          "sampling_params.top_k", "top_k is -1 (all) or at least 1; got 0");
    }
    return Math.max(0, topK);
  }

  private void answer(ArrayNode all, int[] prompt, Order order) throws InterruptedException {
    ArrayNode input = null;
    if (order.told()) {
      input = order.from() < 0 ? OpenAiJson.array() : input(prompt, order);
    }
    List<@Nullable Completion> drawn = new ArrayList<>();
    if (order.longest() == 0) {
      for (int i = 0; i < order.count(); i++) {
        drawn.add(null);
      }
    } else {
      drawn.addAll(model.draw(prompt, order.count(), order.seed(), order.wish()));
    }
    for (Completion completion : drawn) {
      all.add(choice(prompt, input, completion, order));
    }
  }

  private ObjectNode choice(
      int[] prompt, @Nullable ArrayNode input, @Nullable Completion completion, Order order) {
    ObjectNode choice = OpenAiJson.object();
    int[] tokens = completion == null ? new int[0] : completion.tokens();
    choice.put("text", completion == null ? "" : completion.text());
    choice.set("output_ids", OpenAiJson.ids(tokens));
    ObjectNode meta = choice.putObject("meta_info");
    meta.put("id", UUID.randomUUID().toString().replace("-", ""));
    ObjectNode finish = meta.putObject("finish_reason");
    if (completion == null || completion.end() == Completion.End.LENGTH) {
      finish.put("type", "length").put("length", tokens.length);
    } else {
      finish.put("type", "stop");
      if (completion.end() == Completion.End.STOP_WORD) {
        finish.put("matched", completion.stopWord());
      } else {
        finish.put("matched", completion.lastToken());
      }
    }
    meta.put("prompt_tokens", prompt.length);
    meta.put("weight_version", "default");
    if (input != null) {
      meta.set("input_token_logprobs", input.deepCopy());
      ArrayNode output = meta.putArray("output_token_logprobs");
      if (completion != null) {
        output(output, meta, completion, order);
      }
    }
    meta.put("completion_tokens", tokens.length);
    meta.put("cached_tokens", 0);
    return choice;
  }

  private void output(ArrayNode output, ObjectNode meta, Completion completion, Order order) {
    TokenSurvey survey = completion.survey();
    float[] logProbs = survey == null ? completion.logProbNats() : survey.logProbNats();
    for (int i = 0; i < logProbs.length; i++) {
      entry(output, logProbs[i], completion.tokens()[i], order.words());
    }
    if (survey != null && order.wish().tops() > 0) {
      ArrayNode places = meta.putArray("output_top_logprobs");
      for (int i = 0; i < logProbs.length; i++) {
        ArrayNode tops = places.addArray();
        for (int top = 0; top < survey.topTokens()[i].length; top++) {
          entry(tops, survey.topLogProbNats()[i][top], survey.topTokens()[i][top], order.words());
        }
      }
    }
  }

  /** The input from a token on; the first that is told has no log-probability. */
  private ArrayNode input(int[] prompt, Order order) throws InterruptedException {
    TokenSurvey survey = model.checkpoint().score(prompt, 0, 1);
    ArrayNode input = OpenAiJson.array();
    for (int i = order.from(); i < prompt.length; i++) {
      entry(
          input, i == order.from() ? null : survey.logProbNats()[i - 1], prompt[i], order.words());
    }
    return input;
  }

  private void entry(ArrayNode list, @Nullable Float logProb, int token, boolean words) {
    ArrayNode entry = list.addArray();
    entry.add(logProb);
    entry.add(token);
    entry.add(words ? model.checkpoint().written(token) : null);
  }
}
