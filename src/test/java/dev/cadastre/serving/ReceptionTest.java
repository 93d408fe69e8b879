package dev.cadastre.serving;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Requests that are not as they should be, and clients that are not either. */
class ReceptionTest {

  private static final String ASK = "{'prompt': '" + Served.PROMPT + "', 'max_tokens': 2}";

  private static Served served;

  @BeforeAll
  static void serve() throws IOException {
    served = Served.as("vllm");
  }

  @AfterAll
  static void end() {
    served.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '"',
      value = {
        "{ | a request's body is JSON",
        "[] | a request's body is a JSON object; got a list",
        "{} | prompt is needed; got none",
        "{'prompt': ''} | prompt has a token or more",
        "{'prompt': []} | prompt has a token or more",
        "{'prompt': 7} | prompt is a string, token ids or a list of either; got 7",
        "{'prompt': [52]} | prompt has ids below 52; got 52",
        "{'prompt': '1', 'n': 0} | n is a whole number from 1 to 16384; got 0",
        "{'prompt': '1', 'n': 1.5} | n is a whole number",
        "{'prompt': '1', 'max_tokens': 64} | maximum context length is 64 tokens",
        "{'prompt': '1', 'max_tokens': 0} | max_tokens is a whole number from 1",
        "{'prompt': '1', 'temperature': 'hot'} | temperature is a number; got",
        "{'prompt': '1', 'temperature': -1} | temperature is 0 or more; got -1",
        "{'prompt': '1', 'top_p': 0} | top_p lies in (0, 1]; got 0",
        "{'prompt': '1', 'min_p': 0.1} | min_p is 0 here, all that is supported; got 0.1",
        "{'prompt': '1', 'presence_penalty': 0.5} | presence_penalty is 0 here",
        "{'prompt': '1', 'logprobs': 6} | logprobs is a whole number from 0 to 5",
        "{'prompt': '1', 'stop': ['']} | a stop string has a character or more",
        "{'prompt': '1', 'stream': true} | stream is false here",
        "{'prompt': '1', 'sead': 3} | sead is not supported here; leave it out"
      })
  void aBadRequestIsToldWhatIsWrong(String body, String message) {
    Served.Came came = served.post("/v1/completions", body);
    assertThat(came.status()).as(came.json().toString()).isEqualTo(400);
    assertThat(came.json().at("/error/message").textValue()).contains(message);
    assertThat(came.json().at("/error/type").textValue()).isEqualTo("BadRequestError");
    assertThat(came.json().at("/error/code").intValue()).isEqualTo(400);
  }

  @Test
  void neutralValuesAreTaken() {
    served.posted(
        "/v1/completions",
        "{'prompt': '1', 'max_tokens': 1, 'presence_penalty': 0.0, 'repetition_penalty': 1,"
            + " 'min_p': 0, 'top_k': -1, 'ignore_eos': false, 'user': 'me', 'logit_bias': null,"
            + " 'stream': false, 'stop': [], 'cache_salt': 'x'}");
  }

  @Test
  void unknownModelsPathsAndMethodsAreTold() {
    Served.Came model = served.post("/v1/completions", "{'model': 'other', 'prompt': '1'}");
    assertThat(model.status()).isEqualTo(404);
    assertThat(model.json().at("/error/message").textValue())
        .isEqualTo("The model `other` does not exist; this server has base");
    assertThat(served.get("/nowhere").status()).isEqualTo(404);
    assertThat(served.get("/v1/completions").status()).isEqualTo(405);
    assertThat(served.post("/v1/chat/completions", "{'messages': []}").status()).isEqualTo(400);
  }

  @Test
  void deepNestingIsABadRequest() {
    for (String open : List.of("[", "{'a':")) {
      assertThat(served.post("/v1/completions", open.repeat(10_000)).status()).isEqualTo(400);
      String deep = "{'prompt': " + open.repeat(10_000) + "1";
      assertThat(served.post("/v1/completions", deep).status()).isEqualTo(400);
    }
    served.posted("/v1/completions", ASK);
  }

  @Test
  void aBodyOver64MegabytesIsRefused() {
    byte[] part = " ".repeat(1 << 20).getBytes(StandardCharsets.UTF_8);
    HttpRequest.BodyPublisher parts = BodyPublishers.ofByteArrays(Collections.nCopies(65, part));
    assertThat(served.send(served.to("/v1/completions").POST(parts).build()).status())
        .isEqualTo(413);
    HttpRequest.BodyPublisher known = BodyPublishers.fromPublisher(parts, 65L << 20);
    assertThat(served.send(served.to("/v1/completions").POST(known).build()).status())
        .isEqualTo(413);
    served.posted("/v1/completions", ASK);
  }

  @Test
  void aClientThatGoesAwayHarmsNobody() throws IOException {
    byte[] body = ASK.replace('\'', '"').getBytes(StandardCharsets.UTF_8);
    for (int sent : new int[] {0, body.length / 2, body.length}) {
      try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), served.port())) {
        socket.setSoLinger(true, 0); // resets
        OutputStream out = socket.getOutputStream();
        out.write(
            ("POST /v1/completions HTTP/1.1\r\nHost: a\r\nContent-Length: "
                    + body.length
                    + "\r\n\r\n")
                .getBytes(StandardCharsets.UTF_8));
        out.write(body, 0, sent);
        out.flush();
      }
    }
    served.posted("/v1/completions", ASK);
  }

  @Test
  void requestsBeyondTheQueueAreSentAway() throws IOException {
    try (Served narrow = Served.of(Served.CHECKPOINT, Served.plan("vllm", 0, null))) {
      HttpRequest request =
          narrow.request(
              "/v1/completions", "{'prompt': 'c', 'n': 500, 'max_tokens': 60, 'temperature': 2}");
      List<CompletableFuture<Served.Came>> all = new ArrayList<>();
      for (int i = 0; i < 24; i++) {
        all.add(narrow.sendLater(request));
      }
      List<Served.Came> came = all.stream().map(CompletableFuture::join).toList();
      assertThat(came).extracting(Served.Came::status).contains(200, 429).containsOnly(200, 429);
      assertThat(came)
          .filteredOn(one -> one.status() == 429)
          .allMatch(one -> one.retryAfter().orElse("").equals("1"));
    }
  }

  @Test
  void aKeyIsAskedForWhereThereIsOne() throws IOException {
    try (Served locked = Served.of(Served.CHECKPOINT, Served.plan("vllm", 4, "s3cret"))) {
      Served.Came came = locked.post("/v1/completions", ASK);
      assertThat(came.status()).isEqualTo(401);
      assertThat(came.json().toString()).doesNotContain("s3cret");
      HttpRequest request = locked.request("/v1/completions", ASK);
      HttpRequest.Builder with = HttpRequest.newBuilder(request, (name, value) -> true);
      assertThat(locked.send(with.setHeader("Authorization", "Bearer s3cret").build()).status())
          .isEqualTo(200);
      assertThat(locked.send(with.setHeader("Authorization", "Bearer s3crets").build()).status())
          .isEqualTo(401);
      assertThat(locked.get("/health").status()).isEqualTo(200);
    }
    assertThat(Served.plan("vllm", 4, "s3cret").toString()).doesNotContain("s3cret");
  }
}
