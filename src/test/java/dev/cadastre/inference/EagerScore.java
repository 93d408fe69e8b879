package dev.cadastre.inference;

import dev.cadastre.inference.checkpoint.CheckpointDirectory;
import java.nio.file.Path;
import java.util.Arrays;

/** The oracle of scores: what {@link EagerDecoder} says of a text behind a prompt. */
public final class EagerScore implements AutoCloseable {

  private final EagerDecoder decoder;
  private final Tokenizer tokenizer;

  public EagerScore(Path directory) {
    CheckpointDirectory checkpoint = CheckpointDirectory.open(directory);
    decoder = new EagerDecoder(checkpoint);
    tokenizer = DjlTokenizer.open(checkpoint.tokenizer());
  }

  /** Sum of log-probabilities of the text's tokens, nats. */
  public double logProbNats(String prompt, String text) {
    return judge(prompt, tokenizer.encode(text))[0];
  }

  /** Mean entropy over the text's positions, nats. */
  public double meanEntropyNats(String prompt, String text) {
    return judge(prompt, tokenizer.encode(text))[1];
  }

  /** Log-probability that the text ends where it does, nats; token 0 ends it. */
  public double endLogProbNats(String prompt, String text) {
    int[] tokens = tokenizer.encode(text);
    int[] ended = Arrays.copyOf(tokens, tokens.length + 1);
    return judge(prompt, ended)[0] - judge(prompt, tokens)[0];
  }

  private double[] judge(String promptText, int[] text) {
    int[] prompt = tokenizer.encodePrompt(promptText);
    int[] all = Arrays.copyOf(prompt, prompt.length + text.length);
    System.arraycopy(text, 0, all, prompt.length, text.length);
    float[][] logits = decoder.logits(all);
    double logProb = 0;
    double entropy = 0;
    for (int i = 0; i < text.length; i++) {
      double[] full = EagerSampler.logProbs(logits[prompt.length - 1 + i]);
      logProb += full[text[i]];
      entropy += EagerSampler.entropy(full);
    }
    return new double[] {logProb, entropy / text.length};
  }

  @Override
  public void close() {
    decoder.close();
    tokenizer.close();
  }
}
