package dev.cadastre.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of puzzles, each with its answers {@code ys} and their verdicts. */
final class Game24Rollouts {

  private Game24Rollouts() {}

  private static final class Found {
    @Nullable String idx;
    final List<JsonWalk.@Nullable Span> texts = new ArrayList<>();
    final List<@Nullable Boolean> verdicts = new ArrayList<>();
  }

  static void read(JsonWalk walk, RolloutSink sink) throws IOException {
    walk.array(i -> puzzle(walk, sink));
    RecordFault fault = walk.takeFault();
    if (fault != null) {
      throw fault;
    }
  }

  private static void puzzle(JsonWalk walk, RolloutSink sink) throws IOException {
    long line = walk.line();
    String path = walk.path();
    long start = walk.start();
    Found found = new Found();
    walk.object(
        name -> {
          switch (name) {
            case "idx" -> found.idx = walk.string();
            case "ys" -> walk.array(i -> found.texts.add(walk.text()));
            case "accs" -> walk.array(i -> found.verdicts.add(walk.verdict()));
            case "infos" -> walk.array(i -> found.verdicts.add(info(walk)));
            default -> walk.skip();
          }
        });
    check(walk, found);
    RecordFault fault = walk.takeFault();
    String idx = found.idx;
    if (fault != null || idx == null) {
      RecordFault shown = fault == null ? RecordFault.missing("idx", "check the preset") : fault;
      sink.reject(Reject.of(line, path, shown, sink.original(start, walk.end())));
      return;
    }
    int group = sink.newGroup();
    sink.name(group, new ProblemRef(idx, null));
    for (DrawEntry draw : Draws.of(group, Math.toIntExact(line), found.texts, found.verdicts)) {
      sink.draw(draw);
    }
  }

  private static @Nullable Boolean info(JsonWalk walk) throws IOException {
    List<@Nullable Boolean> verdict = new ArrayList<>();
    walk.object(
        name -> {
          if (name.equals("r")) {
            verdict.add(walk.verdict());
          } else {
            walk.skip();
          }
        });
    return verdict.isEmpty() ? null : verdict.get(0);
  }

  private static void check(JsonWalk walk, Found found) {
    if (found.idx == null || found.idx.isBlank() || found.idx.length() > 200) {
      walk.fault(
          new RecordFault(
              "a puzzle has an idx of 1 to 200 characters",
              RecordFault.quote(found.idx),
              "check the preset"));
    }
    if (found.texts.isEmpty() || found.texts.size() != found.verdicts.size()) {
      walk.fault(
          new RecordFault(
              "\"ys\" and \"accs\" (or \"infos\") are lists of one length, 1 or more",
              found.texts.size() + " and " + found.verdicts.size(),
              "check the preset"));
    }
  }
}
