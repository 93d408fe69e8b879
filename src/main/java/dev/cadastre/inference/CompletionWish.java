package dev.cadastre.inference;

import java.util.List;

/**
 * What a request asks of a served checkpoint.
 *
 * @param maxTokens longest text, 1 and up
 * @param temperature 0 takes the likeliest token
 * @param topP mass of the nucleus, in (0, 1]
 * @param topK number of candidates, 0 for all
 * @param stop strings that end a text and are cut off
 * @param stopTokens ids that do, beside the checkpoint's own
 * @param tops likeliest tokens to tell in each place
 * @param toldTemperature at which the survey's log-probabilities are told, over 0
 */
public record CompletionWish(
    int maxTokens,
    double temperature,
    double topP,
    int topK,
    List<String> stop,
    List<Integer> stopTokens,
    int tops,
    double toldTemperature) {

  public CompletionWish {
    require(maxTokens >= 1, "max tokens are 1 or more", maxTokens);
    require(
        temperature >= 0 && Double.isFinite(temperature), "temperature is 0 or more", temperature);
    require(topP > 0 && topP <= 1, "top_p lies in (0, 1]", topP);
    require(topK >= 0, "top_k is 0 (all) or more", topK);
    require(!stop.contains(""), "a stop string has a character or more", "an empty one");
    require(tops >= 0, "top log-probabilities are 0 or more", tops);
    require(
        toldTemperature > 0 && Double.isFinite(toldTemperature),
        "log-probabilities are told at a temperature over 0",
        toldTemperature);
    stop = List.copyOf(stop);
    stopTokens = List.copyOf(stopTokens);
  }

  boolean surveyed() {
    return tops > 0 || toldTemperature != 1;
  }

  private static void require(boolean holds, String rule, Object got) {
    if (!holds) {
      throw new IllegalArgumentException(rule + "; got " + got);
    }
  }
}
