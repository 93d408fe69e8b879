package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import dev.cadastre.problem.Problem;
import dev.cadastre.rollout.Score;
import dev.cadastre.rollout.Scorer;
import dev.cadastre.rollout.TokenTrace;
import java.util.ArrayList;
import java.util.List;

/** Scores texts in this process. */
public final class DjlScorer implements Scorer {

  private final LoadedCheckpoint checkpoint;

  private DjlScorer(LoadedCheckpoint checkpoint) {
    this.checkpoint = checkpoint;
  }

  /**
   * Loads a checkpoint to score with.
   *
   * @param device {@code cpu}, {@code cuda} or {@code cuda:N}
   * @throws dev.cadastre.inference.checkpoint.BadCheckpointException if it can't be used
   */
  public static DjlScorer open(CheckpointDirectory directory, String device) {
    return new DjlScorer(LoadedCheckpoint.load(directory, device));
  }

  @Override
  public List<Score> score(Problem problem, List<String> texts) throws InterruptedException {
    List<int[]> tokens = new ArrayList<>();
    for (String text : texts) {
      tokens.add(checkpoint.encodeText(text));
    }
    List<Score> scores = new ArrayList<>();
    for (TokenTrace trace : traces(problem.prompt(), tokens)) {
      scores.add(
          new Score(trace.logProbNats().length, trace.sumLogProbNats(), trace.meanEntropyNats()));
    }
    return scores;
  }

  /** Traces of texts that are tokens already. */
  synchronized List<TokenTrace> traces(String promptText, List<int[]> texts)
      throws InterruptedException {
    int[] tokens = checkpoint.encode(promptText);
    int room = checkpoint.decoder().config().contextLength() - tokens.length;
    for (int i = 0; i < texts.size(); i++) {
      if (texts.get(i).length > room) {
        throw new IllegalArgumentException(
            "prompt and text fit into the checkpoint's context, which leaves "
                + room
                + " tokens; got "
                + texts.get(i).length
                + " in text "
                + i
                + "; leave it out or score with another checkpoint");
      }
    }
    try (Prompt prompt = checkpoint.decoder().read(tokens)) {
      return new TeacherForcing(checkpoint.decoder(), prompt).traces(texts);
    }
  }

  @Override
  public synchronized void close() {
    checkpoint.close();
  }
}
