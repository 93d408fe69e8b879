package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.Completion;
import dev.cadastre.inference.CompletionWish;
import dev.cadastre.inference.TokenSurvey;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * vLLM's POST /v1/completions. Of several prompts with n texts each, choice prompt * n + i is text
 * i of a prompt, drawn with seed + i.
 */
final class VllmCompletions implements Route.Action {

  /** As OpenAI's documentation limits logprobs. */
  private static final int MOST_TOPS = 5;

  private final Model model;

  VllmCompletions(Model model) {
    this.model = model;
  }

  /** What is asked of each prompt. */
  private record Order(
      int count,
      int longest,
      long seed,
      CompletionWish wish,
      @Nullable Long logProbs,
      @Nullable Long promptLogProbs,
      boolean echo,
      boolean ids) {

    /** The likeliest tokens that a survey of the prompt tells; less than 0 for no survey. */
    int promptTops() {
      long told = promptLogProbs == null ? -1 : promptLogProbs;
      return (int) Math.max(told, echo && logProbs != null ? logProbs : -1);
    }
  }

  @Override
  public Reply answer(Fields fields) throws InterruptedException {
    model.requireName(fields.text("model"));
    VllmSampling.requireNeutral(fields);
    fields.neutral("suffix", "\"\"");
    int count = fields.whole("n", 1, 1, Model.MOST_TEXTS);
    boolean echo = fields.flag("echo", false);
    boolean toldLength = fields.value("max_tokens") != null || !fields.has("max_tokens");
    int longest = fields.whole("max_tokens", 16, echo ? 0 : 1, Integer.MAX_VALUE);
    boolean special = fields.flag("add_special_tokens", true);
    List<int[]> prompts = model.prompts(fields, "prompt", special, toldLength ? longest : 1);
    if ((long) prompts.size() * count > Model.MOST_TEXTS) {
      throw RefusedRequestException.bad(
          "n", "a request has at most " + Model.MOST_TEXTS + " choices; ask for fewer");
    }
    Long logProbs = fields.wholeOrNull("logprobs", 0, MOST_TOPS);
    int tops = logProbs == null ? 0 : logProbs.intValue();
    int most = toldLength ? Math.max(1, longest) : model.checkpoint().contextTokens();
    Order order =
        new Order(
            count,
            longest,
            Model.seed(fields.wholeOrNull("seed", Long.MIN_VALUE, Long.MAX_VALUE)),
            VllmSampling.wish(fields, most, tops),
            logProbs,
            fields.wholeOrNull("prompt_logprobs", 0, MOST_TOPS),
            echo,
            fields.flag("return_token_ids", false));
    fields.requireAllAsked();
    return Reply.of(answer(prompts, order));
  }

  private ObjectNode answer(List<int[]> prompts, Order order) throws InterruptedException {
    ObjectNode body = OpenAiJson.answer("cmpl-", "text_completion", model);
    ArrayNode choices = body.putArray("choices");
    int promptTokens = 0;
    int tokens = 0;
    for (int[] prompt : prompts) {
      int tops = order.promptTops();
      TokenSurvey survey = tops < 0 ? null : model.checkpoint().score(prompt, tops, 1);
      promptTokens += prompt.length;
      List<@Nullable Completion> drawn = new ArrayList<>();
      if (order.longest() == 0) {
        for (int i = 0; i < order.count(); i++) {
          drawn.add(null);
        }
      } else {
        drawn.addAll(model.draw(prompt, order.count(), order.seed(), order.wish()));
      }
      for (Completion completion : drawn) {
        choices.add(choice(choices.size(), prompt, survey, completion, order));
        tokens += completion == null ? 0 : completion.tokens().length;
      }
    }
    OpenAiJson.usage(body, promptTokens, tokens);
    return body;
  }

  private ObjectNode choice(
      int index,
      int[] prompt,
      @Nullable TokenSurvey survey,
      @Nullable Completion completion,
      Order order) {
    ObjectNode choice = OpenAiJson.object();
    choice.put("index", index);
    String text = completion == null ? "" : completion.text();
    choice.put("text", order.echo() ? model.checkpoint().decode(prompt) + text : text);
    if (order.logProbs() == null) {
      choice.putNull("logprobs");
    } else {
      LegacyLogProbs told = new LegacyLogProbs(model.checkpoint(), order.logProbs().intValue());
      if (order.echo()) {
        told.prompt(prompt, survey);
      }
      if (completion != null) {
        told.completion(completion);
      }
      choice.set("logprobs", told.json());
    }
    choice.put(
        "finish_reason", completion == null ? "length" : OpenAiJson.finishReason(completion));
    if (completion == null) {
      choice.putNull("stop_reason");
    } else {
      OpenAiJson.stopReason(choice, completion);
    }
    if (order.ids()) {
      choice.set(
          "token_ids", OpenAiJson.ids(completion == null ? new int[0] : completion.tokens()));
      choice.set("prompt_token_ids", OpenAiJson.ids(prompt));
    } else {
      choice.putNull("token_ids").putNull("prompt_token_ids");
    }
    if (order.promptLogProbs() == null || survey == null) {
      choice.putNull("prompt_logprobs");
    } else {
      choice.set(
          "prompt_logprobs", promptLogProbs(prompt, survey, order.promptLogProbs().intValue()));
    }
    return choice;
  }

  /** Of each prompt token a map by id: itself and the likeliest; null for the first. */
  private ArrayNode promptLogProbs(int[] prompt, TokenSurvey survey, int tops) {
    ArrayNode list = OpenAiJson.array();
    list.addNull();
    for (int i = 1; i < prompt.length; i++) {
      ObjectNode entry = list.addObject();
      put(entry, prompt[i], survey.logProbNats()[i - 1], survey.ranks()[i - 1]);
      for (int top = 0; top < Math.min(tops, survey.topTokens()[i - 1].length); top++) {
        if (survey.topTokens()[i - 1][top] != prompt[i]) {
          put(entry, survey.topTokens()[i - 1][top], survey.topLogProbNats()[i - 1][top], top + 1);
        }
      }
    }
    return list;
  }

  private void put(ObjectNode entry, int token, float logProb, int rank) {
    ObjectNode told = entry.putObject(Integer.toString(token));
    told.put("logprob", logProb);
    told.put("rank", rank);
    told.put("decoded_token", model.checkpoint().written(token));
  }
}
