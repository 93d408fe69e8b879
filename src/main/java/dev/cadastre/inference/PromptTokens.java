package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointConfig;

/** Turns prompts into tokens that a decoder can read. */
record PromptTokens(Tokenizer tokenizer, CheckpointConfig config) {

  /**
   * The tokens of a template's text around a prompt.
   *
   * @throws IllegalArgumentException if there are none, or none can follow them in the context
   */
  int[] of(PromptTemplate template, String prompt) {
    String text = template.text(prompt);
    int[] tokens =
        template.bringsSpecialTokens() ? tokenizer.encode(text) : tokenizer.encodePrompt(text);
    int context = config.contextLength();
    if (tokens.length == 0 || tokens.length >= context) {
      throw new IllegalArgumentException(
          "a prompt has 1 to "
              + (context - 1)
              + " tokens, one less than the checkpoint's context; got "
              + tokens.length
              + "; leave the problem out or use another checkpoint");
    }
    requireInVocabulary(tokens);
    return tokens;
  }

  void requireInVocabulary(int[] tokens) {
    for (int token : tokens) {
      if (token >= config.vocabularySize()) {
        throw new IllegalArgumentException(
            "a tokenizer's ids lie below vocab_size "
                + config.vocabularySize()
                + "; got "
                + token
                + "; use the tokenizer.json of these weights");
      }
    }
  }
}
