package dev.cadastre.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What nobody takes is passed by, wherever the pieces of an answer are cut. */
class PassageTest {

  private static final String TAKEN =
      "\"token_logprobs\":[-0.5,-1.25],\"text_offset\":[0,2]},\"finish_reason\":\"stop\"}]}";

  /** Where it ends in pieces of a size; the whole length if it does not. */
  private static int end(String behindTheBracket, int piece) {
    byte[] bytes = behindTheBracket.getBytes(StandardCharsets.UTF_8);
    Passage passage = new Passage();
    passage.begin();
    for (int from = 0; from < bytes.length; from += piece) {
      byte[] part = Arrays.copyOfRange(bytes, from, Math.min(bytes.length, from + piece));
      int end = passage.end(part, 0);
      assertThat(passage.open()).isEqualTo(end == part.length);
      if (!passage.open()) {
        return from + end;
      }
    }
    return bytes.length;
  }

  @Test
  void anEmptyListEndsAtOnce() {
    assertThat(end("]", 1)).isEqualTo(0);
    assertThat(end("", 1)).isEqualTo(0);
  }

  @Test
  void bracketsInStringsAndEscapedQuotesAreNone() {
    for (int piece = 1; piece < 30; piece++) {
      assertThat(end("\"]\",{\"}\":[]}],3", piece)).isEqualTo(12); // the second bracket but one
      assertThat(end("\"\\\"]\"]", piece)).isEqualTo(5); // behind "\"]"
      assertThat(end("\"\\\\\"]", piece)).isEqualTo(4); // behind "\\"
      assertThat(end("\"\\\\\\\"]\"]", piece)).isEqualTo(7); // behind "\\\"]"
      assertThat(end("\"\u00DC\u5B57\"]", piece)).isEqualTo(7); // 2 + 3 bytes and two quotes
      assertThat(end("\"\\\"", piece)).isEqualTo(3); // not ended
    }
  }

  @Test
  void treesOfAnyShapeEndWhereTheyWereWritten() {
    Random random = new Random(1);
    for (int i = 0; i < 3000; i++) {
      StringBuilder tree = new StringBuilder();
      write(tree, random, 0);
      String behind = tree.substring(1);
      int length = behind.getBytes(StandardCharsets.UTF_8).length;
      int end = end(behind + ",\"x\":[1]}", 1 + random.nextInt(20));
      assertThat(end).as(behind).isEqualTo(length - 1); // its own last bracket
    }
  }

  private static void write(StringBuilder out, Random random, int depth) {
    boolean list = random.nextBoolean();
    out.append(list ? '[' : '{');
    int size = random.nextInt(4);
    for (int i = 0; i < size; i++) {
      out.append(i == 0 ? "" : ",");
      if (!list) {
        string(out, random);
        out.append(':');
      }
      switch (depth > 4 ? 0 : random.nextInt(3)) {
        case 0 -> string(out, random);
        case 1 -> out.append(random.nextGaussian());
        default -> write(out, random, depth + 1);
      }
    }
    out.append(list ? ']' : '}');
  }

  private static void string(StringBuilder out, Random random) {
    String[] pieces = {"\\\\", "\\\"", "]", "[", "}", "{", "\\u005b", "a", "\u00FC", ":", ","};
    out.append('"');
    for (int i = random.nextInt(6); i > 0; i--) {
      out.append(pieces[random.nextInt(pieces.length)]);
    }
    out.append('"');
  }

  private static Draws read(int piece, String before) throws FaultException {
    String json = "{\"choices\":[{\"index\":0,\"text\":\"a:[b: {\",\"logprobs\":{" + before + TAKEN;
    return Read.in(piece, new OpenAiReader(Read.request(1, true)), json);
  }

  @Test
  void whatStandsBehindIsStillRead() throws FaultException {
    for (int piece = 1; piece < 200; piece++) {
      String passed =
          "\"top_logprobs\" : [{\"]\\\"\":-0.5},{\"x\":[{}]}],\"tokens\":[\"[\",\"}\"],";
      ServedDraw draw = read(piece, passed).sound().get(0);
      assertThat(draw.text()).isEqualTo("a:[b: {");
      assertThat(draw.sumLogProbNats()).isEqualTo(-1.75); // -0.5 - 1.25
    }
  }

  @Test
  void whatDoesNotEndAsItBeganIsNoAnswer() {
    for (int piece : new int[] {1, 3, 1000}) {
      assertThatThrownBy(() -> read(piece, "\"tokens\":[\"a\"},")).hasMessageContaining("'}'");
      assertThatThrownBy(() -> read(piece, "\"tokens\":[\"a],")).hasMessageContaining("its end");
      assertThatThrownBy(() -> read(piece, "\"tokens\":[[\"a\"],")).hasMessageContaining("'}'");
      assertThatThrownBy(() -> read(piece, "\"tokens\":[\"a\"]],")).hasMessageContaining("']'");
    }
  }
}
