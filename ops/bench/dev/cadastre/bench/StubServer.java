package dev.cadastre.bench;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import com.sun.management.OperatingSystemMXBean;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.OutputStream;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/**
 * Answers as vLLM does, in a process of its own and at next to no cost: after a delay it sends
 * choices of 200 tokens that were written before the first request, each with a mark of its draw's
 * seed in it. Shorter draws, which probes ask for, are written when asked for. Arguments: port (0
 * for any), milliseconds. Prints {@code port N}; {@code GET /cpu} tells its CPU seconds, {@code GET
 * /inside} how many requests it holds; ends with its input.
 */
public final class StubServer {

  private static final int MOST_CHOICES = 128;
  private static final int CONNECTIONS = 4096;
  private static final String REFUSAL =
      "{\"error\":{\"message\":\"not served\",\"type\":\"BadRequestError\",\"param\":null,\"code\":%d}}";

  private final long millis;
  private final StubAnswer[] choices =
      IntStream.range(0, MOST_CHOICES).mapToObj(StubAnswer::choice).toArray(StubAnswer[]::new);
  private final int largest =
      IntStream.range(0, MOST_CHOICES).map(i -> choices[i].length()).max().orElseThrow();
  private final ThreadLocal<byte[]> buffers = ThreadLocal.withInitial(() -> new byte[largest]);

  private final AtomicInteger inside = new AtomicInteger();

  private StubServer(long millis) {
    this.millis = millis;
  }

  public static void main(String[] arguments) throws IOException {
    System.setProperty("sun.net.httpserver.maxIdleConnections", String.valueOf(CONNECTIONS));
    System.setProperty("sun.net.httpserver.nodelay", "true");
    StubServer stub = new StubServer(Long.parseLong(arguments[1]));
    InetSocketAddress address =
        new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0]));
    HttpServer server = HttpServer.create(address, CONNECTIONS);
    server.setExecutor(Executors.newCachedThreadPool());
    server.createContext("/", stub::answer);
    server.start();
    System.out.println("port " + server.getAddress().getPort());
    while (System.in.read() >= 0) {
      // until whoever started it has gone
    }
    System.exit(0);
  }

  private void answer(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    String body = new String(exchange.getRequestBody().readAllBytes(), ISO_8859_1);
    try (exchange) {
      switch (path) {
        case "/version" -> send(exchange, 200, "{\"version\":\"0.11.0\"}");
        case "/health" -> send(exchange, 200, "");
        case "/cpu" -> send(exchange, 200, String.valueOf(cpuSeconds()));
        case "/inside" -> send(exchange, 200, inside.toString());
        case "/v1/models" ->
            send(
                exchange,
                200,
                "{\"object\":\"list\",\"data\":[{\"id\":\"stub\",\"object\":\"model\","
                    + "\"created\":1780000000,\"owned_by\":\"vllm\",\"root\":\"stub\","
                    + "\"parent\":null,\"max_model_len\":8192}]}");
        case "/v1/completions" -> {
          inside.incrementAndGet();
          try {
            complete(exchange, body);
          } finally {
            inside.decrementAndGet();
          }
        }
        default ->
            send(
                exchange,
                exchange.getRequestMethod().equals("GET") ? 404 : 400,
                String.format(java.util.Locale.ROOT, REFUSAL, 400));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void complete(HttpExchange exchange, String body)
      throws IOException, InterruptedException {
    int draws = (int) number(body, "n", 1);
    int tokens = (int) number(body, "max_tokens", 16);
    long seed = number(body, "seed", System.nanoTime());
    boolean greedy = body.contains("\"temperature\":0.0") || body.contains("\"temperature\":0,");
    if (body.contains("\"prompt_logprobs\":0") || draws > MOST_CHOICES) {
      send(exchange, 400, String.format(java.util.Locale.ROOT, REFUSAL, 400));
      return;
    }
    Thread.sleep(millis);
    if (tokens < StubAnswer.TOKENS) {
      few(exchange, draws, tokens, seed, greedy);
      return;
    }
    byte[] head = StubAnswer.head();
    byte[] tail = StubAnswer.tail(draws, StubAnswer.TOKENS);
    long length = (long) head.length + tail.length;
    for (int i = 0; i < draws; i++) {
      length += choices[i].length();
    }
    OutputStream out = begin(exchange, 200, length);
    out.write(head);
    byte[] buffer = buffers.get();
    for (int i = 0; i < draws; i++) {
      choices[i].copy(buffer, seed + i);
      out.write(buffer, 0, choices[i].length());
    }
    out.write(tail);
  }

  private static void few(HttpExchange exchange, int draws, int tokens, long seed, boolean greedy)
      throws IOException {
    StringBuilder answer = new StringBuilder(new String(StubAnswer.head(), ISO_8859_1));
    for (int i = 0; i < draws; i++) {
      answer.append(new String(StubAnswer.few(i, tokens, seed + i, greedy), ISO_8859_1));
    }
    send(exchange, 200, answer + new String(StubAnswer.tail(draws, tokens), ISO_8859_1));
  }

  private static void send(HttpExchange exchange, int status, String json) throws IOException {
    byte[] bytes = json.getBytes(ISO_8859_1);
    OutputStream out = begin(exchange, status, bytes.length);
    out.write(bytes);
  }

  private static OutputStream begin(HttpExchange exchange, int status, long length)
      throws IOException {
    exchange.getResponseHeaders().set("Content-Type", "application/json");
    exchange.sendResponseHeaders(status, length == 0 ? -1 : length);
    return exchange.getResponseBody();
  }

  /** A whole number of the body's top level; prompts of benches hold no such names. */
  private static long number(String body, String name, long absent) {
    int at = body.indexOf('"' + name + "\":");
    if (at < 0) {
      return absent;
    }
    int from = at + name.length() + 3;
    while (body.charAt(from) == ' ') {
      from++;
    }
    int to = from;
    while (to < body.length() && (Character.isDigit(body.charAt(to)) || body.charAt(to) == '-')) {
      to++;
    }
    return to == from ? absent : Long.parseLong(body.substring(from, to));
  }

  private static double cpuSeconds() {
    return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getProcessCpuTime()
        / 1e9;
  }
}
