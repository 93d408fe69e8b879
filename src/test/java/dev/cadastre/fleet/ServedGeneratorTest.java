package dev.cadastre.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cadastre.fleet.Proven.LogProbs;
import dev.cadastre.fleet.ScriptedServer.Reply;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.AsyncGenerator;
import dev.cadastre.rollout.AsyncGenerator.Drawn;
import dev.cadastre.rollout.Rollout;
import dev.cadastre.rollout.SamplingPlan;
import dev.cadastre.rollout.StopReason;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ServedGeneratorTest {

  private static final Access ACCESS = new Access(Map.of(), null);
  private static final Problem PROBLEM = new Problem("p", "ask", "", AnswerKind.TEXT, Map.of());
  private static final SamplingPlan PLAN =
      new SamplingPlan(1.0, 1.0, 0, 8, List.of("END"), "plain", 1L);

  private static ServerSettings settings(String url, int attempts) {
    return new ServerSettings(
        List.of(url), "m", "vllm", null, null, new Pace(4, 4, 20, attempts, 60));
  }

  private static Proven proven(String url, LogProbs logProbs) {
    return new Proven(
        url, "vllm", "1", "m", 100, true, true, logProbs, true, true, true, true, true, null);
  }

  /** Choices that tell their seeds, all but those of the given draws. */
  private static Reply choices(JsonNode body, long base, Set<Integer> lacking) {
    StringBuilder choices = new StringBuilder();
    for (int i = 0; i < body.path("n").asInt(); i++) {
      long draw = body.path("seed").asLong() + i - base;
      choices
          .append(i == 0 ? "" : ",")
          .append("{\"index\":%d,\"text\":\"d%dEND\",\"finish_reason\":".formatted(i, draw))
          .append(lacking.contains((int) draw) ? "\"error\"" : "\"stop\"")
          .append(",\"logprobs\":{\"token_logprobs\":[-1.5,-0.5]},\"token_ids\":[1,2]}");
    }
    return new Reply(200, "{\"choices\":[" + choices + "]}");
  }

  private static Drawn draw(
      ScriptedServer server, int attempts, LogProbs logProbs, SamplingPlan plan, int... draws)
      throws Exception {
    try (AsyncGenerator generator =
        Servers.generator(
            settings(server.url(), attempts),
            ACCESS,
            List.of(proven(server.url(), logProbs)),
            plan,
            "run",
            false,
            notice -> {})) {
      return generator.begin(PROBLEM, draws).get(60, TimeUnit.SECONDS);
    }
  }

  private static final long BASE = Seeds.of("run", "p", 63).of(0);

  @Test
  void requestsAskForDrawsThatFollowEachOther() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((path, body) -> choices(body, BASE, Set.of()))) {
      Drawn drawn = draw(server, 2, LogProbs.RAW, PLAN, 0, 1, 2, 3, 4, 7, 9, 10);
      assertThat(drawn.faults()).isEmpty();
      assertThat(drawn.rollouts())
          .extracting(Rollout::draw)
          .containsExactly(0, 1, 2, 3, 4, 7, 9, 10);
      assertThat(drawn.rollouts())
          .extracting(Rollout::text) // the draw that the seed told, up to the stop string
          .containsExactly("d0", "d1", "d2", "d3", "d4", "d7", "d9", "d10");
      assertThat(server.bodies().stream().map(body -> body.path("n").asInt()))
          .containsExactlyInAnyOrder(4, 1, 1, 2);
      Rollout first = drawn.rollouts().get(0);
      assertThat(first.stopReason()).isEqualTo(StopReason.STOP);
      assertThat(first.tokens()).isEqualTo(2);
      assertThat(first.sumLogProbNats()).isEqualTo(-2); // -1.5 - 0.5
      assertThat(first.sumSamplingLogProbNats()).isEqualTo(-2);
      assertThat(first.meanTokenEntropyNats()).isNull();
    }
  }

  @Test
  void drawsThatAnAnswerLacksAreAskedForAgain() throws Exception {
    Set<Integer> lacking = ConcurrentHashMap.newKeySet();
    lacking.add(2);
    try (ScriptedServer server =
        new ScriptedServer(
            (path, body) -> {
              Reply reply = choices(body, BASE, lacking);
              lacking.clear();
              return reply;
            })) {
      Drawn drawn = draw(server, 3, LogProbs.RAW, PLAN, 0, 1, 2, 3);
      assertThat(drawn.rollouts())
          .extracting(Rollout::text)
          .containsExactly("d0", "d1", "d2", "d3");
      assertThat(drawn.faults()).isEmpty();
      assertThat(server.bodies()).hasSize(2);
      assertThat(server.bodies().get(1).path("n").asInt()).isEqualTo(1);
    }
  }

  @Test
  void whatNeverComesStaysMissingWithItsReason() throws Exception {
    try (ScriptedServer server =
        new ScriptedServer((path, body) -> choices(body, BASE, Set.of(1, 2)))) {
      Drawn drawn = draw(server, 3, LogProbs.RAW, PLAN, 0, 1, 2, 3);
      assertThat(drawn.rollouts()).extracting(Rollout::draw).containsExactly(0, 3);
      assertThat(drawn.faults()).hasSize(1).containsValue(2);
      assertThat(drawn.faults().keySet().toString()).contains("error");
      assertThat(server.bodies()).hasSize(3);
    }
    try (ScriptedServer server =
        new ScriptedServer((path, body) -> new Reply(400, "{\"error\":{\"message\":\"no\"}}"))) {
      Drawn drawn = draw(server, 3, LogProbs.RAW, PLAN, 0, 1, 2);
      assertThat(drawn.rollouts()).isEmpty();
      assertThat(drawn.faults()).hasSize(1).containsValue(3);
      assertThat(drawn.faults().keySet().toString()).contains("400");
      assertThat(server.bodies()).hasSize(1);
    }
  }

  @Test
  void sumsGoWhereTheyBelong() {
    SamplingPlan cool = new SamplingPlan(0.6, 1.0, 0, 8, List.of(), "plain", 1L);
    SamplingPlan cut = new SamplingPlan(1.0, 0.9, 0, 8, List.of(), "plain", 1L);
    assertThat(told(LogProbs.RAW, cool)).isEqualTo("p-");
    assertThat(told(LogProbs.RAW, cut)).isEqualTo("p-");
    assertThat(told(LogProbs.RAW, PLAN)).isEqualTo("ps");
    assertThat(told(LogProbs.TEMPERED, cool)).isEqualTo("-s");
    assertThat(told(LogProbs.TEMPERED, cut)).isEqualTo("p-");
    assertThat(told(LogProbs.TEMPERED, PLAN)).isEqualTo("ps");
    assertThat(told(LogProbs.SAMPLED, cool)).isEqualTo("-s");
    assertThat(told(LogProbs.SAMPLED, cut)).isEqualTo("-s");
    assertThat(told(LogProbs.SAMPLED, PLAN)).isEqualTo("ps");
    assertThat(told(LogProbs.NONE, PLAN)).isEqualTo("--");
  }

  private static String told(LogProbs logProbs, SamplingPlan plan) {
    ServedRollouts rollouts = new ServedRollouts(ServedSampling.of(plan), logProbs, false);
    return (rollouts.tellsLogProb() ? "p" : "-") + (rollouts.tellsSampling() ? "s" : "-");
  }

  /** TGI looks for a stop string at the end of what has come (tokens.py, StopSequenceCriteria). */
  @Test
  void numbersOfATextThatRanOverItsStopStringAreNotItsOwn() {
    SamplingPlan plan = new SamplingPlan(1.0, 1.0, 0, 8, List.of("."), "plain", 1L);
    ServedRollouts rollouts = new ServedRollouts(ServedSampling.of(plan), LogProbs.RAW, false);
    Rollout whole =
        rollouts.rollout(0, new ServedDraw(0, "a.", StopReason.STOP, 2, -2.0, null, null));
    assertThat(whole.text()).isEqualTo("a");
    assertThat(whole.tokens()).isEqualTo(2);
    assertThat(whole.sumLogProbNats()).isEqualTo(-2);
    Rollout over =
        rollouts.rollout(0, new ServedDraw(0, "a.\n\nb", StopReason.LENGTH, 8, -9.0, null, null));
    assertThat(over.text()).isEqualTo("a");
    assertThat(over.stopReason()).isEqualTo(StopReason.STOP);
    assertThat(over.tokens()).isNull();
    assertThat(over.sumLogProbNats()).isNull();
  }

  @Test
  void whatServersCantDoIsRefused() {
    Proven able = proven("http://h", LogProbs.RAW);
    ServerSettings settings = settings("http://h", 1);
    refused(settings, able, new SamplingPlan(null, 1.0, 0, 8, null, null, null), "temperature");
    refused(settings, able, new SamplingPlan(1.0, 1.0, 0, 100, null, null, null), "context of 100");
    refused(settings, able, new SamplingPlan(1.0, 1.0, 0, 8, null, "words", null), "{prompt}");
    refused(settings, able, new SamplingPlan(0.001, 1.0, 0, 8, null, null, null), "raises");
    Proven one =
        new Proven(
            "http://h",
            "tgi",
            "1",
            "m",
            null,
            false,
            true,
            LogProbs.NONE,
            false,
            false,
            false,
            false,
            false,
            null);
    refused(settings, one, PLAN, "drawsPerRequest");
    refused(
        new ServerSettings(List.of("http://h"), "m", "tgi", null, null, Pace.DEFAULTS),
        one,
        new SamplingPlan(1.0, 1.0, 0, 8, null, "chat", null),
        "template chat");
    refused(
        settings,
        one,
        new SamplingPlan(1.0, 1.0, 0, 8, List.of("a", "b", "c", "d", "e"), null, null),
        "4 stop strings");
    assertThatThrownBy(() -> Servers.checkScoring(settings, List.of(one), null))
        .hasMessageContaining("scoring needs");
    assertThatThrownBy(() -> Servers.check(settings, List.of(one), PLAN, true))
        .hasMessageContaining("a trace needs");
  }

  private static void refused(
      ServerSettings settings, Proven able, SamplingPlan plan, String words) {
    assertThatThrownBy(() -> Servers.check(settings, List.of(able), plan, false))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(words);
  }

  @Test
  void keysModelsAndStrangersAreToldApart() throws Exception {
    ServerSettings any =
        new ServerSettings(List.of("http://any"), "wanted", null, null, null, Pace.DEFAULTS);
    try (ScriptedServer denying =
            new ScriptedServer(
                (path, body) ->
                    path.equals("/version")
                        ? new Reply(200, "{\"version\":\"0.11\"}")
                        : path.startsWith("/v1") ? new Reply(401, "{}") : new Reply(404, "{}"));
        ScriptedServer other =
            new ScriptedServer(
                (path, body) ->
                    path.equals("/version")
                        ? new Reply(200, "{\"version\":\"0.11\"}")
                        : path.equals("/v1/models")
                            ? new Reply(200, "{\"data\":[{\"id\":\"served\"}]}")
                            : new Reply(404, "{}"));
        ScriptedServer stranger = new ScriptedServer((path, body) -> new Reply(404, "no"))) {
      unfit(any, denying.url(), "key: {env: NAME}");
      unfit(any, other.url(), "[served] instead of wanted");
      unfit(any, stranger.url(), "none that is recognised");
    }
    unfit(any, "http://127.0.0.1:9", "can be reached");
  }

  /** Whether a key is wrong is told by the status: a text may speak of anything. */
  @Test
  void onlyAStatusDenies() {
    assertThat(Line.denied(new Fault.Forbidden("answered 404: no model 401", 404))).isFalse();
    assertThat(Line.denied(new Fault.Forbidden("answered 403: no", 403))).isTrue();
    assertThat(Line.denied(new Fault.Refused("answered 400: 401"))).isFalse();
  }

  /** http_server.py: /get_model_info alone until late 2025, deprecated since. */
  @Test
  void bothNamesOfSglangsIntroductionAreKnown() throws Exception {
    String info =
        "{\"model_path\":\"org/m\",\"tokenizer_path\":\"org/m\",\"is_generation\":true,"
            + "\"preferred_sampling_params\":null}";
    for (String name : List.of("/model_info", "/get_model_info")) {
      try (ScriptedServer server =
              new ScriptedServer(
                  (path, body) ->
                      path.equals(name)
                          ? new Reply(200, info)
                          : new Reply(404, "{\"detail\":\"Not Found\"}"));
          Transport transport = new Transport(ACCESS, null)) {
        ServerSettings settings =
            new ServerSettings(List.of(server.url()), null, null, null, null, Pace.DEFAULTS);
        Probe.Found found = new Probe(settings, new Line(transport, server.url())).find();
        assertThat(found.dialect().name()).isEqualTo("sglang");
        assertThat(found.model().name()).isEqualTo("org/m");
      }
    }
  }

  /** A server whose chat takes no heed of seeds, as SGLang's did (its issue 15746). */
  @Test
  void aChatThatDrawsTheSameForEverySeedIsNone() throws Exception {
    for (boolean seeds : new boolean[] {false, true}) {
      try (ScriptedServer server =
          new ScriptedServer(
              (path, body) -> {
                if (path.equals("/version")) {
                  return new Reply(200, "{\"version\":\"0.11\"}");
                } else if (path.equals("/v1/models")) {
                  return new Reply(200, "{\"data\":[{\"id\":\"m\"}]}");
                } else if (!body.has("messages") && !body.has("prompt")) {
                  return new Reply(404, "{}");
                }
                String text = seeds ? "t" + body.path("seed").asLong() : "t";
                String said =
                    body.has("messages")
                        ? "\"message\":{\"content\":\"" + text + "\"}"
                        : "\"text\":\"" + text + "\"";
                return new Reply(
                    200, "{\"choices\":[{\"index\":0," + said + ",\"finish_reason\":\"stop\"}]}");
              })) {
        ServerSettings settings =
            new ServerSettings(List.of(server.url()), "m", "vllm", null, null, Pace.DEFAULTS);
        assertThat(Servers.probe(settings, ACCESS, notice -> {}).get(0).chat()).isEqualTo(seeds);
      }
    }
  }

  /** Fields that the servers' sources of 2025 and 2026 have, and that defaults would spoil. */
  @Test
  void requestsSayWhatEachServerNeeds() throws Exception {
    ServedSampling sampling = new ServedSampling(1, 1, 0, 8, List.of("x"));
    ServedPrompt chat = new ServedPrompt.Message("a");
    ServedPrompt text = new ServedPrompt.Text("a", true);
    long seed = Seeds.of("run", "p", new Sglang().seedBits()).of(3);
    assertThat(seed).isBetween(0L, (long) Integer.MAX_VALUE); // int32 in 0.5.3
    JsonNode sglang =
        sent(new Sglang(), new DrawRequest("m", chat, sampling, 1, seed, true, false, false));
    assertThat(sglang.path("separate_reasoning").asBoolean(true)).isFalse();
    JsonNode llama =
        sent(new LlamaCpp(), new DrawRequest("m", chat, sampling, 1, 1, true, false, false));
    assertThat(llama.path("reasoning_format").asText()).isEqualTo("none");
    assertThat(
            sent(new LlamaCpp(), new DrawRequest("m", text, sampling, 1, 1, true, false, false))
                .path("model")
                .asText())
        .isEqualTo("m");
    JsonNode djl =
        sent(new DjlServing(), new DrawRequest("m", text, sampling, 3, 1, true, false, false));
    assertThat(djl.at("/parameters/best_of").asInt()).isEqualTo(3);
    JsonNode tgi = sent(new Tgi(), new DrawRequest("m", text, sampling, 1, 1, true, false, false));
    assertThat(tgi.at("/parameters/top_p").isNull()).isTrue();
    assertThat(tgi.at("/parameters/top_k").isNull()).isTrue();
    JsonNode lmi = sent(new Lmi(), new DrawRequest("m", text, sampling, 3, 1, true, false, false));
    assertThat(lmi.has("model")).isFalse();
    assertThat(lmi.at("/stop/0").asText()).isEqualTo("x");
  }

  private static JsonNode sent(Dialect dialect, DrawRequest request) throws Exception {
    return Json.read(dialect.draw(request).body());
  }

  private static void unfit(ServerSettings any, String url, String words) {
    ServerSettings settings =
        new ServerSettings(List.of(url), any.model(), null, null, null, any.pace());
    assertThatThrownBy(() -> Servers.probe(settings, ACCESS, notice -> {}))
        .isInstanceOf(UnfitServerException.class)
        .hasMessageContaining(words);
  }

  @Test
  void seedsOfProblemsLieApart() {
    Seeds one = Seeds.of("run", "a", 63);
    assertThat(one.base() & 0xFFFFF).isZero();
    assertThat(one.base()).isNotNegative();
    assertThat(one.of(5)).isEqualTo(one.base() + 5);
    assertThat(Seeds.of("run", "b", 63).base()).isNotEqualTo(one.base());
    Seeds small = Seeds.of("run", "a", 31);
    assertThat(small.of(1 << 30)).isBetween(0L, (1L << 31) - 1);
  }
}
