package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads vLLM's {@code choices[0].prompt_logprobs}: null, then for each position a map from token id
 * to {@code {logprob, rank, decoded_token}}, in which the given token may have company.
 */
final class PromptLogProbsReader extends LikelihoodReader {

  private int position = -1;

  PromptLogProbsReader(int[] ids, int from) {
    super(ids, from);
  }

  @Override
  JsonPart root() {
    return top("choices", choices);
  }

  private final JsonPart choices =
      new JsonPart() {
        @Override
        public JsonPart part(String name) {
          return name.isEmpty() ? this : name.equals("prompt_logprobs") ? positions : SKIPPED;
        }
      };

  private final JsonPart positions =
      new JsonPart() {
        @Override
        public JsonPart part(String name) throws FaultException {
          position++;
          if (position >= ids.length) {
            throw broken("as many positions come as tokens were given; got more");
          }
          return candidates;
        }

        @Override
        public void value(String name, JsonParser value) {
          position++; // null: nothing predicts the first
        }
      };

  private final JsonPart candidates =
      new JsonPart() {
        @Override
        public JsonPart part(String name) {
          return name.equals(Integer.toString(ids[position])) ? given : SKIPPED;
        }
      };

  private final JsonPart given =
      new JsonPart() {
        @Override
        public void value(String name, JsonParser value) throws IOException, FaultException {
          if (name.equals("logprob")) {
            take(position, value);
          }
        }
      };
}
