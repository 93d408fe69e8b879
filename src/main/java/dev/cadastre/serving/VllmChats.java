package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.Completion;
import dev.cadastre.inference.CompletionWish;

/** vLLM's POST /v1/chat/completions, for a checkpoint that has a chat template. */
final class VllmChats implements Route.Action {

  /** As OpenAI's documentation limits top_logprobs. */
  private static final int MOST_TOPS = 20;

  private final Model model;

  VllmChats(Model model) {
    this.model = model;
  }

  @Override
  public Reply answer(Fields fields) throws InterruptedException {
    model.requireName(fields.text("model"));
    VllmSampling.requireNeutral(fields);
    fields.neutral("echo", "false");
    fields.neutral("continue_final_message", "false");
    fields.neutral("tools", "[]");
    fields.neutral("tool_choice", "\"none\"");
    fields.neutral("prompt_logprobs");
    String text =
        model.conversation(fields.objects("messages"), fields.flag("add_generation_prompt", true));
    boolean special = fields.flag("add_special_tokens", false);
    Long older = fields.wholeOrNull("max_tokens", 1, Integer.MAX_VALUE);
    Long newer = fields.wholeOrNull("max_completion_tokens", 1, Integer.MAX_VALUE);
    Long asked = newer == null ? older : newer;
    int[] prompt = model.prompt("messages", text, special, asked == null ? 1 : asked.intValue());
    boolean told = fields.flag("logprobs", false);
    int tops = fields.whole("top_logprobs", 0, 0, MOST_TOPS);
    if (tops > 0 && !told) {
      throw RefusedRequestException.bad("top_logprobs", "top_logprobs needs logprobs to be true");
    }
    int count = fields.whole("n", 1, 1, Model.MOST_TEXTS);
    long seed = Model.seed(fields.wholeOrNull("seed", Long.MIN_VALUE, Long.MAX_VALUE));
    CompletionWish wish = VllmSampling.wish(fields, model.longest(asked, prompt), tops);
    boolean ids = fields.flag("return_token_ids", false);
    fields.requireAllAsked();

    ObjectNode body = OpenAiJson.answer("chatcmpl-", "chat.completion", model);
    ArrayNode choices = body.putArray("choices");
    int tokens = 0;
    for (Completion completion : model.draw(prompt, count, seed, wish)) {
      ObjectNode choice = choices.addObject();
      choice.put("index", choices.size() - 1);
      ObjectNode message = choice.putObject("message");
      message.put("role", "assistant");
      message.put("content", completion.text());
      if (told) {
        choice
            .putObject("logprobs")
            .set(
                "content",
                OpenAiJson.chatLogProbs(model, completion, completion.logProbNats(), false));
      } else {
        choice.putNull("logprobs");
      }
      choice.put("finish_reason", OpenAiJson.finishReason(completion));
      OpenAiJson.stopReason(choice, completion);
      if (ids) {
        choice.set("token_ids", OpenAiJson.ids(completion.tokens()));
      } else {
        choice.putNull("token_ids");
      }
      tokens += completion.tokens().length;
    }
    OpenAiJson.usage(body, prompt.length, tokens);
    body.putNull("prompt_logprobs");
    if (ids) {
      body.set("prompt_token_ids", OpenAiJson.ids(prompt));
    } else {
      body.putNull("prompt_token_ids");
    }
    return Reply.of(body);
  }
}
