package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cadastre.rollout.StopReason;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {content, tokens: [], stop_type, tokens_predicted, completion_probabilities: [{id,
 * logprob, top_logprobs}...], truncated}}; before December 2024 three flags stood for stop_type.
 * Some tokens have no probabilities: those of a stop string that ended the draw, and those that end
 * within a character.
 */
final class LlamaCppReader extends DrawsReader {

  LlamaCppReader(DrawRequest request) {
    super(
        request,
        Map.of("eos", StopReason.STOP, "word", StopReason.STOP, "limit", StopReason.LENGTH));
  }

  @Override
  JsonPart root() {
    return new Top();
  }

  private final class Top implements JsonPart {
    private @Nullable GrowingDraw draw;

    private GrowingDraw draw() throws FaultException {
      if (draw == null) {
        draw = begin();
        draw.someUnscored = true;
      }
      return draw;
    }

    @Override
    public void value(String name, JsonParser value) throws IOException, FaultException {
      switch (name) {
        case "content" -> draw().text(value);
        case "stop_type" -> draw().finish(value);
        case "stopped_eos" -> flag("eos", value);
        case "stopped_word" -> flag("word", value);
        case "stopped_limit" -> flag("limit", value);
        case "tokens_predicted" -> draw().told = value.getIntValue();
        case "truncated" -> refuseTruncated(value);
        case "error" -> ErrorPart.refuse(value);
        default -> {}
      }
    }

    /** The context ended before the draw did: others refuse what does not fit. */
    private void refuseTruncated(JsonParser value) throws FaultException {
      if (value.currentToken() == JsonToken.VALUE_TRUE) {
        throw new FaultException(
            new Fault.Refused(
                "a prompt and maxTokens fit into the context of a slot; got a draw that the context"
                    + " cut; start the server with a longer context or fewer slots"));
      }
    }

    private void flag(String finish, JsonParser value) throws FaultException {
      if (value.currentToken() == JsonToken.VALUE_TRUE) {
        draw().finish = finish;
      }
    }

    @Override
    public JsonPart part(String name) throws FaultException {
      return switch (name) {
        case "tokens" -> new Ids(draw());
        case "completion_probabilities", "probs" -> new LogProbs(draw());
        case "error" -> new ErrorPart();
        default -> SKIPPED;
      };
    }
  }

  private record Ids(GrowingDraw draw) implements JsonPart {
    @Override
    public void value(String name, JsonParser value) throws IOException, FaultException {
      draw.id(value);
    }
  }

  private record LogProbs(GrowingDraw draw) implements JsonPart {
    @Override
    public JsonPart part(String name) {
      return name.isEmpty() ? this : SKIPPED;
    }

    @Override
    public void value(String name, JsonParser value) throws IOException, FaultException {
      if (name.equals("logprob")) {
        draw.logProb(value);
      }
    }
  }
}
