package dev.cadastre.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * DJL-Serving with LMI's asynchronous vLLM handler, the default since 0.33: /invocations takes
 * vLLM's own requests and brings its answers (lmi_vllm/vllm_async_service.py), as completions if
 * there is a prompt, as a chat if there are messages. A model's name is left out: what the handler
 * calls it is told nowhere, and no name is always right.
 */
final class Lmi implements Dialect {

  private static final String PATH = "/invocations";
  private final Vllm vllm = new Vllm();

  @Override
  public String name() {
    return "lmi";
  }

  /** Handlers of rolling batches fail where there is a prompt instead of inputs. */
  @Override
  public Call introduction() {
    return Call.post(
        PATH,
        Json.bytes(Json.object().put("prompt", "a").put("max_tokens", 1).put("temperature", 0.0)));
  }

  @Override
  public boolean recognises(JsonNode introduction) {
    return introduction.path("choices").isArray();
  }

  @Override
  public Call models() {
    return Call.get("/models");
  }

  @Override
  public List<Model> models(JsonNode list, JsonNode introduction) {
    return new DjlServing().models(list, introduction);
  }

  @Override
  public int drawsPerRequest() {
    return vllm.drawsPerRequest();
  }

  @Override
  public boolean leavesSpecialToRequest() {
    return true;
  }

  @Override
  public void check(ServedSampling sampling) {
    vllm.check(sampling);
  }

  @Override
  public Call draw(DrawRequest request) {
    return post(Vllm.body(request));
  }

  @Override
  public DrawsReader reader(DrawRequest request) {
    return vllm.reader(request);
  }

  @Override
  public Call score(String model, int[] ids) {
    return post(Vllm.scoring(ids));
  }

  @Override
  public AnswerReader<Likelihood> likelihoods(int[] ids, int from) {
    return vllm.likelihoods(ids, from);
  }

  @Override
  public int scoringOverhead() {
    return vllm.scoringOverhead();
  }

  private static Call post(ObjectNode body) {
    body.remove("model");
    return Call.post(PATH, Json.bytes(body));
  }
}
