package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cadastre.rollout.StopReason;
import java.io.IOException;
import java.util.Map;

/**
 * Reads {@code choices} of /v1/completions, {@code {index, text, finish_reason, logprobs:
 * {token_logprobs: []}, token_ids: []}}, and of /v1/chat/completions, {@code {index, message:
 * {content}, finish_reason, logprobs: {content: [{logprob}]}, token_ids: []}}. What a server's
 * reasoning parser split off can't be put back as it was, so such an answer is refused.
 */
final class OpenAiReader extends DrawsReader {

  private final boolean someUnscored;

  OpenAiReader(DrawRequest request) {
    this(request, false);
  }

  /** Reads what servers bring that may leave out the log-probabilities of some tokens. */
  OpenAiReader(DrawRequest request, boolean someUnscored) {
    super(request, Map.of("stop", StopReason.STOP, "length", StopReason.LENGTH));
    this.someUnscored = someUnscored;
  }

  @Override
  JsonPart root() {
    return new JsonPart() {
      @Override
      public JsonPart part(String name) {
        return switch (name) {
          case "choices" -> choices;
          case "usage" -> usage;
          case "error" -> new ErrorPart();
          default -> SKIPPED;
        };
      }

      @Override
      public void value(String name, JsonParser value) throws IOException, FaultException {
        if (name.equals("error")) {
          ErrorPart.refuse(value);
        }
      }
    };
  }

  private final JsonPart choices =
      new JsonPart() {
        @Override
        public JsonPart part(String name) throws FaultException {
          GrowingDraw draw = begin();
          draw.someUnscored = someUnscored;
          return new ChoicePart(draw);
        }
      };

  private final JsonPart usage =
      new JsonPart() {
        @Override
        public void value(String name, JsonParser value) throws IOException {
          if (name.equals("completion_tokens")) {
            told(value);
          }
        }
      };

  private record ChoicePart(GrowingDraw draw) implements JsonPart {

    @Override
    public void value(String name, JsonParser value) throws IOException {
      switch (name) {
        case "index" -> draw.index = value.currentToken().isNumeric() ? value.getIntValue() : -1;
        case "text" -> {
          if (value.currentToken() == JsonToken.VALUE_STRING) { // null is no empty text
            draw.text(value);
          }
        }
        case "finish_reason" -> draw.finish(value);
        default -> {}
      }
    }

    @Override
    public JsonPart part(String name) {
      return switch (name) {
        case "message" -> new MessagePart(draw);
        case "logprobs" -> new LogProbsPart(draw);
        case "token_ids" -> new IdsPart(draw);
        default -> SKIPPED;
      };
    }
  }

  private record MessagePart(GrowingDraw draw) implements JsonPart {
    @Override
    public void value(String name, JsonParser value) throws IOException, FaultException {
      switch (name) {
        case "content" -> draw.text(value);
        case "reasoning", "reasoning_content" -> refuseReasoning(value); // vLLM from 0.12; others
        default -> {}
      }
    }

    private static void refuseReasoning(JsonParser value) throws IOException, FaultException {
      if (value.currentToken() == JsonToken.VALUE_STRING && !value.getText().isEmpty()) {
        throw new FaultException(
            new Fault.Forbidden(
                "a rollout comes whole; got its reasoning apart from its text; start the server"
                    + " without a reasoning parser, or name the checkpoint's folder with tokenizer",
                0));
      }
    }
  }

  /** Numbers in the one shape, objects with numbers in the other. */
  private record LogProbsPart(GrowingDraw draw) implements JsonPart {

    @Override
    public JsonPart part(String name) {
      return switch (name) {
        case "token_logprobs", "content" -> this;
        case "" -> new FieldPart(draw);
        default -> SKIPPED;
      };
    }

    @Override
    public void value(String name, JsonParser value) throws IOException, FaultException {
      if (name.isEmpty()) {
        draw.logProb(value);
      }
    }
  }

  private record FieldPart(GrowingDraw draw) implements JsonPart {
    @Override
    public void value(String name, JsonParser value) throws IOException, FaultException {
      if (name.equals("logprob")) {
        draw.logProb(value);
      }
    }
  }

  private record IdsPart(GrowingDraw draw) implements JsonPart {
    @Override
    public void value(String name, JsonParser value) throws IOException, FaultException {
      draw.id(value);
    }
  }
}
