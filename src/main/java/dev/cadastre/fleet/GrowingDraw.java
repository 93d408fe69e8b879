package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.cadastre.rollout.StopReason;
import java.io.IOException;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** One draw while its answer comes. */
final class GrowingDraw {

  /** vLLM writes this for minus infinity, which JSON lacks; nothing drawn has it. */
  private static final double LOWEST_NATS = -9998;

  /** Rounding may lift a certain token's a little above 0. */
  private static final double HIGHEST_NATS = 1e-3;

  private final DrawRequest request;
  int index;
  @Nullable String text;
  @Nullable String finish;

  /** As the server counts them; null if it does not tell. */
  @Nullable Integer told;

  /** The server leaves out the log-probabilities of some tokens, as of a stop string. */
  boolean someUnscored;

  private int logProbs;
  private double sumNats;
  private float[] eachNats = new float[0];
  private int idCount;
  private int[] ids = new int[0];

  GrowingDraw(DrawRequest request, int index) {
    this.request = request;
    this.index = index;
  }

  /** The value's text; empty for null. */
  void text(JsonParser value) throws IOException {
    text = value.currentToken() == JsonToken.VALUE_STRING ? value.getText() : "";
  }

  void finish(JsonParser value) throws IOException {
    finish = value.currentToken() == JsonToken.VALUE_STRING ? value.getText() : null;
  }

  void logProb(JsonParser value) throws IOException, FaultException {
    if (!request.logProbs()) {
      return;
    }
    double nats = value.currentToken().isNumeric() ? value.getDoubleValue() : Double.NaN;
    if (!(nats >= LOWEST_NATS && nats <= HIGHEST_NATS)) {
      throw JsonStream.broken(
          "a drawn token has a log-probability of 0 or less; got " + value.getText());
    }
    if (request.each()) {
      if (logProbs == eachNats.length) {
        eachNats = Arrays.copyOf(eachNats, Math.max(64, 2 * logProbs));
      }
      eachNats[logProbs] = (float) nats;
    }
    logProbs++;
    sumNats += nats;
  }

  void id(JsonParser value) throws IOException, FaultException {
    if (!request.ids()) {
      return;
    }
    if (!value.currentToken().isNumeric()) {
      throw JsonStream.broken("a token's id is a number; got " + value.getText());
    }
    if (request.each()) {
      if (idCount == ids.length) {
        ids = Arrays.copyOf(ids, Math.max(64, 2 * idCount));
      }
      ids[idCount] = value.getIntValue();
    }
    idCount++;
  }

  int tokens() {
    return Math.max(Math.max(logProbs, idCount), told == null ? 0 : told);
  }

  /** The finished draw. */
  ServedDraw draw(StopReason stopReason) throws FaultException {
    if (text == null) {
      throw JsonStream.broken("a draw has a text; got none in draw " + index);
    }
    if (someUnscored && told != null && logProbs < told && request.logProbs()) {
      return new ServedDraw(index, text, stopReason, told, null, null, null);
    }
    boolean ended = told != null ? told == 0 : text.isEmpty();
    if (request.logProbs() && logProbs == 0 && !ended) {
      throw JsonStream.broken("log-probabilities were asked for; got none in draw " + index);
    }
    requireSame("log-probabilities", logProbs, "ids", idCount);
    requireSame("log-probabilities", logProbs, "tokens", told == null ? 0 : told);
    requireSame("ids", idCount, "tokens", told == null ? 0 : told);
    int length = tokens();
    boolean counted = told != null || length > 0;
    boolean scored = request.logProbs() && (logProbs > 0 || counted);
    boolean traced = request.each() && scored && request.ids() && idCount == length;
    return new ServedDraw(
        index,
        text,
        stopReason,
        counted ? length : null,
        scored ? sumNats : null,
        traced ? Arrays.copyOf(ids, length) : null,
        request.each() && scored ? Arrays.copyOf(eachNats, length) : null);
  }

  private void requireSame(String first, int one, String second, int other) throws FaultException {
    if (one > 0 && other > 0 && one != other) {
      throw JsonStream.broken(
          "a draw has as many " + first + " as " + second + "; got " + one + " and " + other);
    }
  }
}
