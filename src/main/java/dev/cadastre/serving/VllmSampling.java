package dev.cadastre.serving;

import dev.cadastre.inference.CompletionWish;

/** The sampling fields that vLLM's two ways to generate share. */
final class VllmSampling {

  private VllmSampling() {}

  /** Refuses what is not neutral of the fields that would change a text. */
  static void requireNeutral(Fields fields) {
    fields.neutral("min_p", "0");
    fields.neutral("presence_penalty", "0");
    fields.neutral("frequency_penalty", "0");
    fields.neutral("repetition_penalty", "1");
    fields.neutral("length_penalty", "1");
    fields.neutral("best_of", "1");
    fields.neutral("use_beam_search", "false");
    fields.neutral("ignore_eos", "false");
    fields.neutral("min_tokens", "0");
    fields.neutral("include_stop_str_in_output", "false");
    fields.neutral("skip_special_tokens", "true");
    fields.neutral("logit_bias", "{}");
    fields.neutral("bad_words", "[]");
    fields.neutral("allowed_token_ids");
    fields.neutral("truncate_prompt_tokens");
    fields.neutral("response_format", "{\"type\":\"text\"}");
    fields.neutral("return_tokens_as_token_ids", "false");
    fields.ignore(
        "user",
        "request_id",
        "cache_salt",
        "priority",
        "stream_options",
        "spaces_between_special_tokens");
    if (fields.flag("stream", false)) {
      throw RefusedRequestException.bad(
          "stream", "stream is false here, for answers come whole; got true; leave it out");
    }
  }

  /**
   * What is asked for.
   *
   * @param longest tokens, 1 and up
   * @param tops likeliest tokens to tell
   */
  static CompletionWish wish(Fields fields, int longest, int tops) {
    double temperature = fields.number("temperature", 1);
    int count = fields.whole("n", 1, 1, Model.MOST_TEXTS);
    if (temperature == 0 && count > 1) {
      throw RefusedRequestException.bad(
          "n", "n must be 1 when using greedy sampling, got " + count + ".");
    }
    return new CompletionWish(
        longest,
        temperature,
        fields.number("top_p", 1),
        Math.max(0, fields.whole("top_k", 0, -1, Integer.MAX_VALUE)),
        fields.texts("stop"),
        fields.ids("stop_token_ids"),
        tops,
        1);
  }
}
