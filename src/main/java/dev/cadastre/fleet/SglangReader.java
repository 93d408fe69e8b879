package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import dev.cadastre.rollout.StopReason;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code {text, meta_info: {finish_reason: {type}, completion_tokens, output_token_logprobs:
 * [[log-probability, id, text or null]...]}}}.
 */
final class SglangReader extends DrawsReader {

  SglangReader(DrawRequest request) {
    super(request, Map.of("stop", StopReason.STOP, "length", StopReason.LENGTH));
  }

  @Override
  JsonPart root() {
    return new Top();
  }

  /** Begins its draw as soon as something of one comes: an error has none. */
  private final class Top implements JsonPart {
    private @Nullable GrowingDraw draw;

    private GrowingDraw draw() throws FaultException {
      if (draw == null) {
        draw = begin();
      }
      return draw;
    }

    @Override
    public void value(String name, JsonParser value) throws IOException, FaultException {
      if (name.equals("text")) {
        draw().text(value);
      } else if (name.equals("error")) {
        ErrorPart.refuse(value);
      }
    }

    @Override
    public JsonPart part(String name) throws FaultException {
      return switch (name) {
        case "meta_info" -> new Meta(draw());
        case "error" -> new ErrorPart();
        default -> SKIPPED;
      };
    }
  }

  private record Meta(GrowingDraw draw) implements JsonPart {

    @Override
    public void value(String name, JsonParser value) throws IOException {
      if (name.equals("completion_tokens") && value.currentToken().isNumeric()) {
        draw.told = value.getIntValue();
      } else if (name.equals("finish_reason")) {
        draw.finish(value);
      }
    }

    @Override
    public JsonPart part(String name) {
      return switch (name) {
        case "finish_reason" -> new Finish(draw);
        case "output_token_logprobs" -> new Tuples(draw);
        default -> SKIPPED;
      };
    }
  }

  private record Finish(GrowingDraw draw) implements JsonPart {
    @Override
    public void value(String name, JsonParser value) throws IOException {
      if (name.equals("type")) {
        draw.finish(value);
      }
    }
  }

  private static final class Tuples implements JsonPart {
    private final GrowingDraw draw;
    private int place;

    Tuples(GrowingDraw draw) {
      this.draw = draw;
    }

    @Override
    public JsonPart part(String name) {
      place = 0;
      return tuple;
    }

    private final JsonPart tuple =
        new JsonPart() {
          @Override
          public void value(String name, JsonParser value) throws IOException, FaultException {
            switch (place++) {
              case 0 -> draw.logProb(value);
              case 1 -> draw.id(value);
              default -> {}
            }
          }
        };
  }
}
