package dev.cadastre.bench;

import dev.cadastre.inference.TinyCheckpoint;
import dev.cadastre.inference.TinyCheckpoint.Form;
import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.inference.checkpoint.Family;
import dev.cadastre.problem.AnswerKind;
import dev.cadastre.problem.Problem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/** Checkpoints with random weights, whose texts end at the plan's length only. */
@SuppressWarnings("ImmutableEnumChecker") // a form is a record of numbers
enum RandomModel {
  /** As the lab trains them. */
  LAB(new Form(96, 4, 4, 2, 24, 256, 64)),
  SMALL(new Form(128, 4, 4, 2, 32, 384, 512)),
  LARGE(new Form(512, 8, 8, 2, 64, 1408, 8192));

  private final Form form;

  RandomModel(Form form) {
    this.form = form;
  }

  Form form() {
    return form;
  }

  /** Writes it into a new directory. */
  CheckpointDirectory write() throws IOException {
    Path directory = Files.createTempDirectory("cadastre-model");
    TinyCheckpoint tiny = TinyCheckpoint.of(Family.LLAMA, 1, form);
    tiny.config().putNull("eos_token_id").put("tie_word_embeddings", true);
    tiny.values().remove("lm_head.weight");
    tiny.config().put("max_position_embeddings", 1024);
    return CheckpointDirectory.open(tiny.write(directory));
  }

  /** A problem whose prompt has so many tokens. */
  static Problem problem(int number, int promptTokens) {
    return new Problem("p" + number, "1".repeat(promptTokens), "", AnswerKind.TEXT, Map.of());
  }
}
