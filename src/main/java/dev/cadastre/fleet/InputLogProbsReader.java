package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/**
 * Reads SGLang's {@code meta_info.input_token_logprobs}: {@code [log-probability or null, id, text
 * or null]} for each position.
 */
final class InputLogProbsReader extends LikelihoodReader {

  private int position = -1;
  private int place;

  InputLogProbsReader(int[] ids, int from) {
    super(ids, from);
  }

  @Override
  JsonPart root() {
    return top("meta_info", meta);
  }

  private final JsonPart meta =
      new JsonPart() {
        @Override
        public JsonPart part(String name) {
          return name.equals("input_token_logprobs") ? positions : SKIPPED;
        }
      };

  private final JsonPart positions =
      new JsonPart() {
        @Override
        public JsonPart part(String name) throws FaultException {
          position++;
          place = 0;
          if (position >= ids.length) {
            throw broken("as many positions come as tokens were given; got more");
          }
          return tuple;
        }
      };

  private final JsonPart tuple =
      new JsonPart() {
        @Override
        public void value(String name, JsonParser value) throws IOException, FaultException {
          switch (place++) {
            case 0 -> take(position, value);
            case 1 -> {
              if (value.getValueAsInt(-1) != ids[position]) {
                throw broken("the given tokens are scored; got another at position " + position);
              }
            }
            default -> {}
          }
        }
      };
}
