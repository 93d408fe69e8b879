package dev.cadastre.fleet;

import com.fasterxml.jackson.core.JsonParser;
import dev.cadastre.rollout.StopReason;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Gathers the draws of an answer; what an answer looks like is told by who extends it. */
abstract class DrawsReader extends JsonStream<Draws> {

  final DrawRequest request;
  private final Map<String, StopReason> stopReasons;
  private final List<GrowingDraw> growing = new ArrayList<>();
  private @Nullable Integer told;

  /**
   * Reads the answer to a request.
   *
   * @param stopReasons by the server's own words; a draw that ended otherwise lacks
   */
  DrawsReader(DrawRequest request, Map<String, StopReason> stopReasons) {
    this.request = request;
    this.stopReasons = stopReasons;
  }

  /** A draw begins, in the order of the answer. */
  final GrowingDraw begin() throws FaultException {
    if (growing.size() == request.draws()) {
      throw broken("as many draws come as were asked for; got more than " + request.draws());
    }
    GrowingDraw draw = new GrowingDraw(request, growing.size());
    growing.add(draw);
    return draw;
  }

  /** Tokens of all draws together, as the server counts them. */
  final void told(JsonParser value) throws IOException {
    if (value.currentToken().isNumeric()) {
      told = value.getIntValue();
    }
  }

  @Override
  final Draws whole() throws FaultException {
    if (told != null
        && request.draws() == 1
        && growing.size() == 1
        && growing.get(0).told == null) {
      growing.get(0).told = told;
    }
    List<GrowingDraw> ordered = ordered(growing);
    List<ServedDraw> sound = new ArrayList<>();
    List<String> faults = new ArrayList<>();
    long tokens = 0;
    int longest = 0;
    boolean[] seen = new boolean[request.draws()];
    for (GrowingDraw draw : ordered) {
      if (draw.index < 0 || draw.index >= seen.length || seen[draw.index]) {
        throw broken(
            "each of "
                + seen.length
                + " draws has its own index from 0 on; got "
                + draw.index
                + (draw.index >= 0 && draw.index < seen.length ? " twice" : ""));
      }
      seen[draw.index] = true;
      tokens += draw.tokens();
      longest = Math.max(longest, draw.tokens());
      StopReason stopReason = draw.finish == null ? null : stopReasons.get(draw.finish);
      if (stopReason == null) {
        faults.add("a draw ends with one of " + stopReasons.keySet() + "; got " + draw.finish);
      } else {
        sound.add(draw.draw(stopReason));
      }
    }
    for (boolean came : seen) {
      if (!came) {
        faults.add("a draw that was asked for did not come");
      }
    }
    // a server may count the token that ends a draw and leave it out of the list
    long ended = sound.stream().filter(draw -> draw.stopReason() == StopReason.STOP).count();
    boolean tooFew = told != null && told > tokens && told != tokens + ended;
    if (tooFew && faults.isEmpty() && allScored(ordered)) {
      throw broken(
          "draws have as many log-probabilities as tokens; got " + tokens + " and " + told);
    }
    sound.sort(Comparator.comparingInt(ServedDraw::index));
    return new Draws(sound, faults, Math.max(tokens, told == null ? 0 : told), longest);
  }

  /** Whether each token of every draw should have its log-probability. */
  private boolean allScored(List<GrowingDraw> draws) {
    return request.logProbs() && draws.stream().noneMatch(draw -> draw.someUnscored);
  }

  /** Where the server's order tells something of the draws, another one. */
  List<GrowingDraw> ordered(List<GrowingDraw> draws) throws FaultException {
    return draws;
  }
}
