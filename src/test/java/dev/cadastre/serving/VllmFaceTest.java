package dev.cadastre.serving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.inference.DjlScorer;
import dev.cadastre.inference.TestDevice;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Score;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The oracle of log-probabilities is the scorer in this process. */
class VllmFaceTest {

  /** Texts and scores are summed in another order of the same numbers. */
  private static final double ROUNDING = 1e-4;

  private static final String DRAW =
      "{'model': 'base', 'prompt': '" + Served.PROMPT + "', 'max_tokens': 30, ";

  private static Served served;

  @BeforeAll
  static void serve() throws IOException {
    served = Served.as("vllm");
  }

  @AfterAll
  static void end() {
    served.close();
  }

  private static JsonNode completions(String rest) {
    return served.posted("/v1/completions", DRAW + rest + "}").get("choices");
  }

  private static List<String> texts(JsonNode choices) {
    List<String> texts = new ArrayList<>();
    choices.forEach(choice -> texts.add(choice.get("text").textValue()));
    return texts;
  }

  private static List<Score> scores(List<String> texts) throws InterruptedException {
    try (DjlScorer scorer =
        DjlScorer.open(CheckpointDirectory.open(Served.CHECKPOINT), null, TestDevice.NAME)) {
      return scorer.score(new Problem("p", Served.PROMPT, "", AnswerKind.TEXT, Map.of()), texts);
    }
  }

  private static double sum(JsonNode logProbs, int from, int end) {
    double sum = 0;
    for (int i = from; i < end; i++) {
      sum += logProbs.get(i).doubleValue();
    }
    return sum;
  }

  @Test
  void logProbabilitiesOfDrawsAreTheScorers() throws InterruptedException {
    JsonNode choices = completions("'n': 12, 'seed': 7, 'logprobs': 0, 'temperature': 1.2");
    assertThat(choices).hasSize(12);
    List<Score> scores = scores(texts(choices));
    for (int i = 0; i < 12; i++) {
      JsonNode choice = choices.get(i);
      assertThat(choice.get("index").intValue()).isEqualTo(i);
      JsonNode told = choice.at("/logprobs/token_logprobs");
      boolean ended = choice.get("finish_reason").textValue().equals("stop");
      // the end token is told, and no part of a scored text
      assertThat(sum(told, 0, told.size() - (ended ? 1 : 0)))
          .isCloseTo(scores.get(i).sumLogProbNats(), within(ROUNDING));
      assertThat(choice.at("/logprobs/tokens")).hasSameSizeAs(told);
      assertThat(choice.at("/logprobs/text_offset")).hasSameSizeAs(told);
    }
  }

  @Test
  void aSeedRepeatsItsTextAndOverlappingRangesShareDraws() {
    List<String> first = texts(completions("'n': 8, 'seed': 100"));
    assertThat(texts(completions("'n': 8, 'seed': 100"))).isEqualTo(first);
    List<String> shifted = texts(completions("'n': 8, 'seed': 103"));
    assertThat(shifted.subList(0, 5)).isEqualTo(first.subList(3, 8));
    assertThat(texts(completions("'seed': 107"))).containsExactly(first.get(7));
    assertThat(first).doesNotHaveDuplicates();
    assertThat(texts(completions("'n': 8"))).isNotEqualTo(texts(completions("'n': 8")));
  }

  @Test
  void echoAndPromptLogProbabilitiesAgreeWithTheScorer() throws InterruptedException {
    String text = "6*9-(1+7)";
    String body = "{'prompt': '" + Served.PROMPT + text + "', 'max_tokens': ";
    JsonNode echo =
        served.posted("/v1/completions", body + "0, 'echo': true, 'logprobs': 0}").at("/choices/0");
    JsonNode told = echo.at("/logprobs/token_logprobs");
    int prompt = Served.PROMPT.length(); // a token a character
    assertThat(echo.get("text").textValue()).isEqualTo(Served.PROMPT + text);
    assertThat(told).hasSize(prompt + text.length());
    assertThat(told.get(0).isNull()).isTrue();
    assertThat(sum(told, prompt, told.size()))
        .isCloseTo(scores(List.of(text)).get(0).sumLogProbNats(), within(ROUNDING));

    JsonNode choice =
        served.posted("/v1/completions", body + "1, 'prompt_logprobs': 2}").at("/choices/0");
    JsonNode places = choice.get("prompt_logprobs");
    JsonNode ids =
        served.posted("/tokenize", "{'prompt': '" + Served.PROMPT + text + "'}").get("tokens");
    assertThat(places).hasSameSizeAs(told);
    assertThat(places.get(0).isNull()).isTrue();
    for (int i = 1; i < told.size(); i++) {
      JsonNode own = places.get(i).get(ids.get(i).asText());
      assertThat(own.get("logprob").doubleValue())
          .isCloseTo(told.get(i).doubleValue(), within(ROUNDING));
      int rank = own.get("rank").intValue();
      assertThat(places.get(i)).hasSize(rank <= 2 ? 2 : 3);
      for (JsonNode place : places.get(i)) {
        assertThat(place.get("rank").intValue() < rank)
            .isEqualTo(place.get("logprob").doubleValue() > own.get("logprob").doubleValue());
      }
    }
  }

  @Test
  void choicesOfSeveralPromptsStandPromptByPrompt() {
    JsonNode body =
        served.posted(
            "/v1/completions",
            "{'prompt': ['"
                + Served.PROMPT
                + "', [14, 2, 3, 46, 5, 47]], 'n': 3, 'seed': 4, 'max_tokens': 20,"
                + " 'return_token_ids': true}");
    List<String> texts = texts(body.get("choices"));
    assertThat(texts).hasSize(6);
    assertThat(texts.subList(0, 3)).isEqualTo(texts(completions("'n': 3, 'seed': 4")));
    assertThat(body.at("/choices/3/prompt_token_ids").toString()).isEqualTo("[14,2,3,46,5,47]");
    assertThat(body.at("/usage/prompt_tokens").intValue()).isEqualTo(13 + 6);
    int tokens = 0;
    for (JsonNode choice : body.get("choices")) {
      tokens += choice.get("token_ids").size();
    }
    assertThat(body.at("/usage/completion_tokens").intValue()).isEqualTo(tokens);
  }

  @Test
  void aStopStringEndsATextAndIsTold() {
    for (JsonNode choice : completions("'n': 20, 'seed': 1, 'stop': ['+', '/']")) {
      String reason = choice.get("stop_reason").asText();
      assertThat(choice.get("text").textValue()).doesNotContain("+", "/");
      assertThat(reason).isIn("+", "/", "null");
    }
    JsonNode byId = completions("'n': 20, 'seed': 1, 'stop_token_ids': [38]");
    assertThat(byId).anyMatch(choice -> choice.get("stop_reason").asInt() == 38);
    assertThat(texts(byId)).noneMatch(text -> text.contains("+"));
    assertThat(completions("'max_tokens': 2").at("/0/finish_reason").textValue())
        .isEqualTo("length");
  }

  @Test
  void theLikeliestTokensAreToldInOrder() {
    JsonNode choice = completions("'seed': 5, 'logprobs': 5, 'temperature': 0").get(0);
    JsonNode told = choice.get("logprobs");
    for (int i = 0; i < told.get("tokens").size(); i++) {
      JsonNode tops = told.get("top_logprobs").get(i);
      assertThat(tops).hasSize(5); // the greedy token is the likeliest
      double own = told.get("token_logprobs").get(i).doubleValue();
      assertThat(tops.get(told.get("tokens").get(i).textValue()).doubleValue()).isEqualTo(own);
      for (JsonNode top : tops) {
        assertThat(top.doubleValue()).isLessThanOrEqualTo(own + ROUNDING);
      }
    }
  }

  @Test
  void theModelAndItsTokensAreTold() {
    assertThat(served.get("/v1/models").json().at("/data/0/id").textValue()).isEqualTo("base");
    assertThat(served.get("/v1/models").json().at("/data/0/max_model_len").intValue())
        .isEqualTo(64); // max_position_embeddings of config.json
    assertThat(served.get("/version").json().get("version").textValue()).isEqualTo("cadastre-1");
    assertThat(served.get("/health").status()).isEqualTo(200);
    JsonNode tokens = served.posted("/tokenize", "{'prompt': '12'}");
    assertThat(tokens.get("tokens").toString()).isEqualTo("[3,4]"); // tokenizer.json
    assertThat(tokens.get("count").intValue()).isEqualTo(2);
    assertThat(served.posted("/detokenize", "{'tokens': [3, 4, 0]}").get("prompt").textValue())
        .isEqualTo("12");
  }

  @Test
  void aChatIsACompletionOfItsTemplate(@TempDir Path folder) throws IOException {
    for (String file : new String[] {"config.json", "tokenizer.json", "model.safetensors"}) {
      Files.copy(Served.CHECKPOINT.resolve(file), folder.resolve(file));
    }
    Files.writeString(
        folder.resolve("chat_template.jinja"),
        "{% for m in messages %}{{ m.content }}{% endfor %}"
            + "{% if add_generation_prompt %}:{% endif %}");
    try (Served chat = Served.of(folder, Served.plan("vllm", 8, null))) {
      String messages = "'messages': [{'role': 'user', 'content': 'c07060901>32'}]";
      JsonNode body =
          chat.posted(
              "/v1/chat/completions",
              "{"
                  + messages
                  + ", 'n': 2, 'seed': 9, 'max_tokens': 30, 'logprobs': true,"
                  + " 'top_logprobs': 1}");
      List<String> texts = new ArrayList<>();
      body.get("choices").forEach(c -> texts.add(c.at("/message/content").textValue()));
      JsonNode plain = completions("'n': 2, 'seed': 9, 'logprobs': 1");
      assertThat(texts).isEqualTo(texts(plain));
      JsonNode entry = body.at("/choices/0/logprobs/content/0");
      assertThat(entry.get("logprob").doubleValue())
          .isCloseTo(plain.at("/0/logprobs/token_logprobs/0").doubleValue(), within(ROUNDING));
      assertThat(entry.get("top_logprobs")).hasSize(1);
      assertThat(chat.posted("/tokenize", "{" + messages + "}").get("count").intValue())
          .isEqualTo(13);
    }
  }
}
