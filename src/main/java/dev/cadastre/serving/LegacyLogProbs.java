package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.cadastre.inference.Completion;
import dev.cadastre.inference.ServedCheckpoint;
import dev.cadastre.inference.TokenSurvey;
import org.jspecify.annotations.Nullable;

/** Log-probabilities in the shape of OpenAI's completions: four lists side by side. */
final class LegacyLogProbs {

  private final ServedCheckpoint checkpoint;
  private final int tops;
  private final ObjectNode json = OpenAiJson.object();
  private final ArrayNode offsets = json.putArray("text_offset");
  private final ArrayNode logProbs = json.putArray("token_logprobs");
  private final ArrayNode tokens = json.putArray("tokens");
  private final ArrayNode likeliest = json.putArray("top_logprobs");
  private int offset;

  LegacyLogProbs(ServedCheckpoint checkpoint, int tops) {
    this.checkpoint = checkpoint;
    this.tops = tops;
  }

  /** A prompt's tokens; nothing predicts the first. */
  void prompt(int[] prompt, @Nullable TokenSurvey survey) {
    for (int i = 0; i < prompt.length; i++) {
      String written = token(prompt[i]);
      if (i == 0 || survey == null) {
        logProbs.addNull();
        likeliest.addNull();
      } else {
        logProbs.add(survey.logProbNats()[i - 1]);
        top(written, survey.logProbNats()[i - 1], survey, i - 1);
      }
    }
  }

  void completion(Completion completion) {
    for (int i = 0; i < completion.tokens().length; i++) {
      String written = token(completion.tokens()[i]);
      logProbs.add(completion.logProbNats()[i]);
      top(written, completion.logProbNats()[i], completion.survey(), i);
    }
  }

  private String token(int token) {
    String written = checkpoint.written(token);
    tokens.add(written);
    offsets.add(offset);
    offset += written.length();
    return written;
  }

  private void top(String written, float logProb, @Nullable TokenSurvey survey, int at) {
    ObjectNode entry = likeliest.addObject();
    entry.put(written, logProb);
    if (survey != null) {
      for (int top = 0; top < Math.min(tops, survey.topTokens()[at].length); top++) {
        String other = checkpoint.written(survey.topTokens()[at][top]);
        if (!entry.has(other)) {
          entry.put(other, survey.topLogProbNats()[at][top]);
        }
      }
    }
  }

  ObjectNode json() {
    return json;
  }
}
