package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;

/** Sums the log-probabilities of given tokens; position 0 has none, for nothing predicts it. */
abstract class LikelihoodReader extends JsonStream<Likelihood> {

  final int[] ids;
  private final int from;
  private int scored;
  private double sumNats;

  LikelihoodReader(int[] ids, int from) {
    this.ids = ids;
    this.from = from;
  }

  /** The log-probability of the token at a position. */
  final void take(int position, JsonParser value) throws IOException, FaultException {
    if (position < from) {
      return;
    }
    double nats = value.currentToken().isNumeric() ? value.getDoubleValue() : Double.NaN;
    if (!(nats <= 1e-3 && nats > -9998)) {
      throw broken(
          "a given token has a finite log-probability of 0 or less; got "
              + value.getText()
              + " at position "
              + position);
    }
    scored++;
    sumNats += nats;
  }

  @Override
  final Likelihood whole() throws FaultException {
    if (scored != ids.length - from) {
      throw broken(
          "each of " + (ids.length - from) + " given tokens has a log-probability; got " + scored);
    }
    return new Likelihood(scored, sumNats, ids.length);
  }

  /** An answer's top, with one part that is wanted. */
  final JsonPart top(String wanted, JsonPart part) {
    return new JsonPart() {
      @Override
      public JsonPart part(String name) {
        return name.equals(wanted) ? part : name.equals("error") ? new ErrorPart() : SKIPPED;
      }

      @Override
      public void value(String name, JsonParser value) throws IOException, FaultException {
        if (name.equals("error")) {
          ErrorPart.refuse(value);
        }
      }
    };
  }
}
