package dev.cadastre.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One problem a line, its responses and their verdicts in two lists of the same length. */
final class QwenMathCotRollouts extends LineFormat {

  private static final class Found {
    @Nullable String idx;
    @Nullable String question;
    final List<JsonWalk.@Nullable Span> texts = new ArrayList<>();
    final List<@Nullable Boolean> verdicts = new ArrayList<>();
  }

  @Override
  List<DrawEntry> record(JsonWalk walk, int line, RolloutSink sink) throws IOException {
    Found found = new Found();
    walk.object(
        name -> {
          switch (name) {
            case "idx" -> found.idx = walk.string();
            case "question" -> found.question = walk.string();
            case "code" -> walk.array(i -> found.texts.add(walk.text()));
            case "score" -> walk.array(i -> found.verdicts.add(walk.verdict()));
            default -> walk.skip();
          }
        });
    RecordFault fault = walk.takeFault();
    if (fault != null) {
      throw fault;
    }
    if (found.question == null) {
      throw RecordFault.missing("a question", "check the preset");
    }
    if (found.texts.isEmpty() || found.texts.size() != found.verdicts.size()) {
      throw new RecordFault(
          "\"code\" and \"score\" are lists of one length, 1 or more",
          found.texts.size() + " and " + found.verdicts.size(),
          "check the preset");
    }
    if (found.idx != null) {
      JsonlRollouts.requireId(found.idx);
    }
    int group = sink.newGroup();
    sink.name(group, new ProblemRef(found.idx, found.question));
    return Draws.of(group, line, found.texts, found.verdicts);
  }
}
