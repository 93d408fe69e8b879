package dev.cadastre.dataset;

import dev.cadastre.rollout.SamplingPlan;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Draws of one data set of a results document; its metadata tell part of the sampling plan. */
final class ReasoningGymRollouts {

  private final JsonWalk walk;
  private final RolloutSink sink;
  private final int wanted;

  /**
   * @param wanted position of the data set among all of the document
   */
  ReasoningGymRollouts(JsonWalk walk, RolloutSink sink, int wanted) {
    this.walk = walk;
    this.sink = sink;
    this.wanted = wanted;
  }

  void read() throws IOException {
    ReasoningGymDocument.eachResult(walk, wanted, this::metadata, this::result);
    RecordFault fault = walk.takeFault();
    if (fault != null) {
      throw fault;
    }
  }

  private void metadata(String top) throws IOException {
    if (!top.equals("metadata")) {
      walk.skip();
      return;
    }
    Told told = new Told();
    walk.object(
        name -> {
          if (walk.isNull()) {
            return;
          }
          switch (name) {
            case "temperature" -> told.temperature = walk.number();
            case "top_p" -> told.topP = walk.number();
            case "max_tokens" -> told.maxTokens = walk.integer();
            default -> walk.skip();
          }
        });
    try {
      sink.plan(
          new SamplingPlan(told.temperature, told.topP, null, told.maxTokens, null, null, null));
    } catch (IllegalArgumentException e) {
      throw new RecordFault(
          "metadata are a sampling plan", String.valueOf(e.getMessage()), "mend the metadata");
    }
  }

  private static final class Told {
    @Nullable Double temperature;
    @Nullable Double topP;
    @Nullable Integer maxTokens;
  }

  private void result() throws IOException {
    long line = walk.line();
    String path = walk.path();
    long start = walk.start();
    int group = sink.newGroup();
    List<String> question = new ArrayList<>();
    walk.object(
        name -> {
          switch (name) {
            case "question" -> {
              String text = walk.string();
              if (text != null) {
                question.add(text);
              }
            }
            case "completions" -> completions(group);
            default -> walk.skip();
          }
        });
    if (question.isEmpty()) {
      walk.fault(RecordFault.missing("a question", "check the preset"));
    }
    RecordFault fault = walk.takeFault();
    if (fault == null) {
      sink.name(group, new ProblemRef(null, question.get(0)));
    } else {
      sink.reject(Reject.of(line, path, fault, sink.original(start, walk.end())));
    }
  }

  private void completions(int group) throws IOException {
    RecordFault before = walk.takeFault();
    walk.array(draw -> completion(group, draw));
    if (before != null) {
      walk.fault(before);
    }
  }

  private void completion(int group, int draw) throws IOException {
    int line = Math.toIntExact(walk.line());
    String path = walk.path();
    long start = walk.start();
    JsonWalk.@Nullable Span[] text = new JsonWalk.@Nullable Span[1];
    @Nullable Boolean[] correct = new @Nullable Boolean[1];
    walk.object(
        name -> {
          switch (name) {
            case "full_model_response" -> text[0] = walk.text();
            case "score" -> correct[0] = walk.verdict();
            default -> walk.skip();
          }
        });
    if (text[0] == null) {
      walk.fault(RecordFault.missing("a full_model_response", "check the preset"));
    }
    if (correct[0] == null) {
      walk.fault(RecordFault.missing("a score", "check the preset"));
    }
    RecordFault fault = walk.takeFault();
    if (fault != null || text[0] == null) {
      RecordFault shown = fault == null ? RecordFault.missing("a text", "") : fault;
      sink.reject(Reject.of(line, path, shown, sink.original(start, walk.end())));
    } else {
      sink.draw(Draws.of(group, draw, line, text[0], correct[0]));
    }
  }
}
