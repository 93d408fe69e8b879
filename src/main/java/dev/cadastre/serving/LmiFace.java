package dev.cadastre.serving;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * DJL Serving with LMI's asynchronous vLLM handler, as lmi_vllm/vllm_async_service.py of 0.33 and
 * later has it: vLLM's own requests and answers at /invocations. The model is called lmi there,
 * whatever /models says.
 */
final class LmiFace implements Face {

  private static final String NAME = "lmi";

  private final DjlFace djl;
  private final VllmCompletions completions;
  private final VllmChats chats;

  LmiFace(Model model) {
    djl = new DjlFace(model);
    Model called = new Model(NAME, model.version(), model.checkpoint(), model.since());
    completions = new VllmCompletions(called);
    chats = new VllmChats(called);
  }

  @Override
  public Map<String, Route> routes() {
    return Map.of(
        "/invocations",
        Route.compute(this::invocation),
        "/ping",
        Route.health(fields -> Reply.of(OpenAiJson.object().put("status", "Healthy"))),
        "/models",
        Route.get(fields -> djl.models()));
  }

  private Reply invocation(Fields fields) throws InterruptedException {
    if (fields.has("prompt")) {
      return completions.answer(fields);
    } else if (fields.has("messages")) {
      return chats.answer(fields);
    }
    throw RefusedRequestException.bad(
        null, "a request has a prompt or messages here; got neither; give one");
  }

  @Override
  public Reply fault(int status, String message, @Nullable String field) {
    int told = status == 400 ? 424 : status;
    ObjectNode body = OpenAiJson.object();
    return new Reply(told, body.put("error", message).put("code", told));
  }
}
