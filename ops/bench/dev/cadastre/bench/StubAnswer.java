package dev.cadastre.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Locale;
import java.util.SplittableRandom;

/**
 * A choice as vLLM writes it where {@code logprobs} is 0, in bytes but for a mark that makes its
 * text one of its own; what stands around choices; and short answers for probes.
 */
final class StubAnswer {

  static final int TOKENS = 200;
  private static final String MARK = "0123456789abcdef";
  private static final byte[] HEX = MARK.getBytes(ISO_8859_1);
  private static final String[] WORDS = {
    " then",
    " carry",
    " the",
    " one",
    " and",
    " add",
    " both",
    " columns",
    " again",
    " so",
    " we",
    " see",
    " that",
    " it",
    " is",
    ",",
    ".",
    " equals",
    " times",
    " number"
  };

  /** Of a probe: log-probabilities belong to words, whatever the temperature. */
  private static final String[] FEW = {" four", " five", " six", " nine"};

  private static final double[] FEW_NATS = {-.7, -1.6, -1.8, -2.2};

  private final byte[] bytes;
  private final int[] marks;

  private StubAnswer(String json) {
    this.bytes = json.getBytes(ISO_8859_1);
    this.marks = new int[(json.length() - json.replace(MARK, "").length()) / MARK.length()];
    int at = -1;
    for (int i = 0; i < marks.length; i++) {
      at = json.indexOf(MARK, at + 1);
      marks[i] = at;
    }
  }

  /** The choice of an index, the comma before it included. */
  static StubAnswer choice(int index) {
    SplittableRandom random = new SplittableRandom(index);
    String[] tokens = new String[TOKENS];
    double[] nats = new double[TOKENS];
    for (int i = 0; i < TOKENS; i++) {
      tokens[i] = WORDS[random.nextInt(WORDS.length)];
      nats[i] = (float) (1.5 * Math.log(1 - random.nextDouble()) * random.nextDouble());
    }
    tokens[0] = MARK;
    String[] end = {" The", " answer", " is", " \\\\boxed{", random.nextInt(400) + "", "}."};
    System.arraycopy(end, 0, tokens, TOKENS - end.length, end.length);
    return new StubAnswer(json(index, tokens, nats));
  }

  int length() {
    return bytes.length;
  }

  /** Writes it with the mark of a seed. */
  void copy(byte[] into, long seed) {
    System.arraycopy(bytes, 0, into, 0, bytes.length);
    for (int mark : marks) {
      for (int i = 0; i < HEX.length; i++) {
        into[mark + i] = HEX[(int) (seed >>> (60 - 4 * i)) & 15];
      }
    }
  }

  static byte[] head() {
    return ("{\"id\":\"cmpl-1\",\"object\":\"text_completion\",\"created\":1780000000,\"model\":\"stub\","
            + "\"choices\":[")
        .getBytes(ISO_8859_1);
  }

  static byte[] tail(int choices, int tokens) {
    return String.format(
            Locale.ROOT,
            "],\"service_tier\":null,\"system_fingerprint\":null,\"usage\":{\"prompt_tokens\":8,"
                + "\"total_tokens\":%d,\"completion_tokens\":%d,\"prompt_tokens_details\":null},"
                + "\"kv_transfer_params\":null}",
            8 + choices * tokens,
            choices * tokens)
        .getBytes(ISO_8859_1);
  }

  /** A choice whose words depend on nothing but the seed. */
  static byte[] few(int index, int length, long seed, boolean greedy) {
    SplittableRandom random = new SplittableRandom(seed);
    String[] tokens = new String[length];
    double[] nats = new double[length];
    for (int i = 0; i < length; i++) {
      int word = greedy ? 0 : random.nextInt(FEW.length);
      tokens[i] = FEW[word];
      nats[i] = FEW_NATS[word];
    }
    return json(index, tokens, nats).getBytes(ISO_8859_1);
  }

  private static String json(int index, String[] tokens, double[] nats) {
    StringBuilder offsets = new StringBuilder();
    StringBuilder logProbs = new StringBuilder();
    StringBuilder names = new StringBuilder();
    StringBuilder tops = new StringBuilder();
    int offset = 0;
    for (int i = 0; i < tokens.length; i++) {
      String comma = i == 0 ? "" : ",";
      offsets.append(comma).append(offset);
      logProbs.append(comma).append(nats[i]);
      names.append(comma).append('"').append(tokens[i]).append('"');
      tops.append(comma).append("{\"").append(tokens[i]).append("\":").append(nats[i]).append('}');
      offset += tokens[i].replace("\\\\", "\\").length();
    }
    return (index == 0 ? "" : ",")
        + "{\"index\":"
        + index
        + ",\"text\":\""
        + String.join("", tokens)
        + "\",\"logprobs\":{\"text_offset\":["
        + offsets
        + "],\"token_logprobs\":["
        + logProbs
        + "],\"tokens\":["
        + names
        + "],\"top_logprobs\":["
        + tops
        + "]},\"finish_reason\":\"length\",\"stop_reason\":null,\"token_ids\":null,"
        + "\"prompt_logprobs\":null,\"prompt_token_ids\":null}";
  }
}
