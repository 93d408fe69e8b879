package dev.cadastre.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * A campaign of two runs on made-up sums: problems, recorded rollouts with verdicts, and the
 * campaign's file. The same numbers make the same bytes.
 *
 * @param textLength characters of a rollout, at least 60
 * @param delayMillis wait for each replayed draw
 */
public record MadeUpCampaign(int problems, int draws, int textLength, long delayMillis) {

  private static final String[] WORDS = {
    "then", "carry", "the", "one", "and", "add", "both", "columns", "again", "so", "we", "see"
  };

  /** Writes all files into a folder; returns the campaign's. */
  public Path write(Path folder) {
    try {
      Files.createDirectories(folder);
      writeProblems(folder.resolve("problems.jsonl"));
      writeRollouts(folder.resolve("base.jsonl"), draws, .3, 1);
      writeRollouts(folder.resolve("tuned.jsonl"), draws, .5, 2);
      Path file = folder.resolve("campaign.yaml");
      Files.writeString(
          file,
          """
          campaign: made-up
          problems: {sums: problems.jsonl}
          checkpoints:
            base:  {recorded: base.jsonl, delayMillis: %1$d}
            tuned: {recorded: tuned.jsonl, delayMillis: %1$d}
          runs:
            base:  {checkpoint: base,  problems: sums, draws: %2$d}
            tuned: {checkpoint: tuned, problems: sums, draws: %2$d}
          comparisons: [{base: base, tuned: tuned}]
          verifier: integer
          """
              .formatted(delayMillis, draws));
      return file;
    } catch (IOException e) {
      throw new UncheckedIOException("making up a campaign in " + folder, e);
    }
  }

  private void writeProblems(Path file) throws IOException {
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int problem = 0; problem < problems; problem++) {
        out.write(
            """
            {"id": "sum-%1$d", "prompt": "What is %1$d + %1$d?", "reference": "%2$d", "kind": "integer"}
            """
                .formatted(problem, 2 * problem));
      }
    }
  }

  /** Writes a recording of the first so many draws of each problem, draw by draw. */
  void writeRollouts(Path file, int firstDraws, double level, long seed) throws IOException {
    SplittableRandom random = new SplittableRandom(seed);
    StringBuilder line = new StringBuilder();
    try (Writer out = Files.newBufferedWriter(file)) {
      for (int draw = 0; draw < firstDraws; draw++) {
        for (int problem = 0; problem < problems; problem++) {
          double p = level * 2 * (problem + .5) / problems;
          boolean correct = random.nextDouble() < p;
          int wrong = 1 + (int) (6 * Math.pow(random.nextDouble(), 3));
          int answer = 2 * problem + (correct ? 0 : wrong);
          line.setLength(0);
          line.append("{\"problem\": \"sum-").append(problem);
          line.append("\", \"draw\": ").append(draw).append(", \"text\": \"");
          text(line, random, answer);
          line.append("\", \"stopReason\": \"stop\", \"correct\": ").append(correct).append("}\n");
          out.append(line);
        }
      }
    }
  }

  private void text(StringBuilder line, SplittableRandom random, int answer) {
    int end = line.length() + textLength - 24;
    while (line.length() < end) {
      line.append(WORDS[random.nextInt(WORDS.length)]).append(' ');
    }
    line.append("The answer is \\\\boxed{").append(answer).append("}.");
  }
}
