package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.Completion;
import dev.cadastre.inference.CompletionWish;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/**
 * What a request asks of llama.cpp's server; what it leaves out is that server's default.
 *
 * @param longest tokens, less than 0 for as many as fit
 * @param tops likeliest tokens to tell, 0 for no log-probabilities at all
 */
record LlamaOrder(
    int longest,
    double temperature,
    double topP,
    int topK,
    List<String> stop,
    long seed,
    int tops) {

  private static final double TEMPERATURE = 0.8;
  private static final double TOP_P = 0.95;
  private static final int TOP_K = 40;
  private static final double MIN_P = 0.05;
  private static final int MOST_TOPS = 100;
  private static final long ANY_SEED = 0xFFFFFFFFL;

  /** Reads the fields; two of them are called otherwise on OpenAI's path. */
  static LlamaOrder of(Fields fields, String lengthField, String topsField) {
    if (fields.flag("stream", false)) {
      throw RefusedRequestException.bad("stream", "stream is false here; got true; leave it out");
    }
    double minP = fields.number("min_p", MIN_P);
    if (minP > 0) {
      throw RefusedRequestException.bad(
          "min_p",
          "min_p is 0 here, all that is supported; got " + minP + ", the default is " + MIN_P);
    }
    fields.neutral("repeat_penalty", "1");
    fields.neutral("presence_penalty", "0");
    fields.neutral("frequency_penalty", "0");
    fields.neutral("typical_p", "1");
    fields.neutral("top_n_sigma", "-1");
    fields.neutral("xtc_probability", "0");
    fields.neutral("dry_multiplier", "0");
    fields.neutral("dynatemp_range", "0");
    fields.neutral("mirostat", "0");
    fields.neutral("ignore_eos", "false");
    fields.neutral("post_sampling_probs", "false");
    fields.neutral("grammar", "\"\"");
    fields.neutral("logit_bias", "[]", "{}");
    fields.neutral("min_keep", "0");
    fields.neutral("n_keep", "0");
    fields.neutral("samplers", "[\"temperature\",\"top_k\",\"top_p\"]"); // the order here
    fields.ignore("cache_prompt", "id_slot", "model", "repeat_last_n", "timings_per_token");
    long seed = orAny(fields.wholeOrNull("seed", -1, ANY_SEED));
    return new LlamaOrder(
        fields.whole(lengthField, -1, -1, Integer.MAX_VALUE),
        Math.max(0, fields.number("temperature", TEMPERATURE)),
        fields.number("top_p", TOP_P),
        Math.max(0, fields.whole("top_k", TOP_K, Integer.MIN_VALUE, Integer.MAX_VALUE)),
        fields.texts("stop"),
        seed,
        fields.whole(topsField, 0, 0, MOST_TOPS));
  }

  /** Its seeds have 32 bits; -1 is any. */
  private static long orAny(@Nullable Long asked) {
    return asked == null || asked == -1 || asked == ANY_SEED
        ? ThreadLocalRandom.current().nextLong(ANY_SEED)
        : asked;
  }

  /** The one text that a prompt gets; it ends where the context does. */
  Completion draw(Model model, int[] prompt) throws InterruptedException {
    int room = model.checkpoint().contextTokens() - prompt.length;
    return model
        .draw(
            prompt,
            1,
            seed,
            new CompletionWish(
                longest < 0 ? room : Math.min(longest, room),
                temperature,
                topP,
                topK,
                stop,
                List.of(),
                tops,
                1))
        .get(0);
  }

  /** Whether a draw ended because the context did. */
  boolean cutByContext(Model model, int[] prompt, Completion drawn) {
    return drawn.end() == Completion.End.LENGTH
        && drawn.tokens().length != longest
        && prompt.length + drawn.tokens().length >= model.checkpoint().contextTokens();
  }

  static void defaults(ObjectNode settings) {
    settings.put("n_predict", -1);
    settings.put("seed", ANY_SEED);
    settings.put("temperature", TEMPERATURE);
    settings.put("top_k", TOP_K);
    settings.put("top_p", TOP_P);
    settings.put("min_p", MIN_P);
    settings.put("repeat_penalty", 1.0);
    settings.put("presence_penalty", 0.0);
    settings.put("frequency_penalty", 0.0);
  }
}
