package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import dev.cadastre.rollout.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Reads what TGI began and LMI took over, alone or in a list: {@code {generated_text, details:
 * {finish_reason, generated_tokens, tokens: [{id, logprob or log_prob}...], best_of_sequences:
 * [{generated_text, finish_reason...}]}}}.
 *
 * <p>LMI puts the likeliest of several draws first. As the first one of each request it would make
 * low draws better than others, so a permutation that the seed gives hides the order.
 */
final class DetailsReader extends DrawsReader {

  DetailsReader(DrawRequest request) {
    super(
        request,
        Map.of(
            "eos_token", StopReason.STOP,
            "stop_sequence", StopReason.STOP,
            "stop", StopReason.STOP,
            "length", StopReason.LENGTH));
  }

  @Override
  JsonPart root() {
    return new Sequence(null);
  }

  @Override
  List<GrowingDraw> ordered(List<GrowingDraw> draws) throws FaultException {
    List<GrowingDraw> ordered = new ArrayList<>(draws);
    if (request.draws() > 1) {
      Collections.shuffle(ordered, new Random(request.seed()));
      for (int i = 0; i < ordered.size(); i++) {
        ordered.get(i).index = i;
      }
    }
    return ordered;
  }

  /** A draw, its details, or both: their fields have different names. */
  private final class Sequence implements JsonPart {
    private @Nullable GrowingDraw draw;

    Sequence(@Nullable GrowingDraw draw) {
      this.draw = draw;
    }

    private GrowingDraw draw() throws FaultException {
      if (draw == null) {
        draw = begin();
      }
      return draw;
    }

    @Override
    public void value(String name, JsonParser value) throws IOException, FaultException {
      switch (name) {
        case "generated_text" -> draw().text(value);
        case "finish_reason" -> draw().finish(value);
        case "generated_tokens" -> {
          if (value.currentToken().isNumeric()) {
            draw().told = value.getIntValue();
          }
        }
        case "error" -> ErrorPart.refuse(value);
        default -> {}
      }
    }

    @Override
    public JsonPart part(String name) throws FaultException {
      return switch (name) {
        case "details" -> new Sequence(draw());
        case "tokens" -> new Tokens(draw());
        case "best_of_sequences" -> others;
        case "error" -> new ErrorPart();
        default -> SKIPPED;
      };
    }
  }

  private final JsonPart others =
      new JsonPart() {
        @Override
        public JsonPart part(String name) {
          return new Sequence(null);
        }
      };

  private record Tokens(GrowingDraw draw) implements JsonPart {
    @Override
    public JsonPart part(String name) {
      return name.isEmpty() ? this : SKIPPED;
    }

    @Override
    public void value(String name, JsonParser value) throws IOException, FaultException {
      switch (name) {
        case "id" -> draw.id(value);
        case "logprob", "log_prob" -> draw.logProb(value);
        default -> {}
      }
    }
  }
}
