package dev.cadastre.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** How a {@link FaultyGate} answers a request; acts may be put around others. */
public interface Act {

  void play(FaultyGate.Heard heard, Wire wire) throws IOException, InterruptedException;

  /** The connection, for an act. */
  final class Wire {
    private final Socket socket;
    private final InputStream in;
    private final AtomicInteger left;
    private long limit = Long.MAX_VALUE;
    private int pauseMillis;

    Wire(Socket socket, InputStream in, AtomicInteger left) {
      this.socket = socket;
      this.in = in;
      this.left = left;
    }

    public void write(byte[] bytes) throws IOException, InterruptedException {
      OutputStream out = socket.getOutputStream();
      try {
        if (pauseMillis == 0 && limit >= bytes.length) {
          out.write(bytes);
          limit -= bytes.length;
        } else {
          for (byte one : bytes) {
            if (limit-- <= 0) {
              throw new CutException();
            }
            out.write(one);
            out.flush();
            if (pauseMillis > 0) {
              Thread.sleep(pauseMillis);
            }
          }
        }
        out.flush();
      } catch (CutException e) {
        throw e;
      } catch (IOException e) {
        left.incrementAndGet();
        throw e;
      }
    }

    /** What the other side sends. */
    InputStream in() {
      return in;
    }

    /** Waits until the other side closes. */
    void untilLeft() throws IOException {
      try {
        while (in.read() >= 0) {
          // nothing more is owed to it
        }
      } finally {
        left.incrementAndGet();
      }
    }
  }

  /** The bytes allowed are written. */
  final class CutException extends IOException {
    private static final long serialVersionUID = 1;
  }

  /** A whole answer. */
  static Act reply(int status, String body, String... headers) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    StringBuilder head = new StringBuilder("HTTP/1.1 " + status + " Said\r\n");
    for (String header : headers) {
      head.append(header).append("\r\n");
    }
    head.append("Content-Length: ").append(bytes.length).append("\r\n\r\n");
    return raw(head + body);
  }

  /** These bytes, whatever they are. */
  static Act raw(String text) {
    return (heard, wire) -> wire.write(text.getBytes(StandardCharsets.UTF_8));
  }

  /** Says nothing until the other side goes. */
  static Act never() {
    return (heard, wire) -> wire.untilLeft();
  }

  /** Says the beginning, then nothing until the other side goes. */
  static Act stall(Act inner, int bytes) {
    return (heard, wire) -> {
      wire.limit = bytes;
      try {
        inner.play(heard, wire);
      } catch (CutException e) {
        wire.untilLeft();
      }
    };
  }

  /** Closes properly after so many bytes. */
  static Act cut(Act inner, int bytes) {
    return (heard, wire) -> {
      wire.limit = bytes;
      try {
        inner.play(heard, wire);
      } finally {
        wire.socket.close();
      }
    };
  }

  /** Resets the connection after so many bytes. */
  static Act reset(Act inner, int bytes) {
    return (heard, wire) -> {
      wire.limit = bytes;
      try {
        inner.play(heard, wire);
      } finally {
        Thread.sleep(20); // what was written would be lost with the reset
        wire.socket.setSoLinger(true, 0);
        wire.socket.close();
      }
    };
  }

  /** Waits before it answers. */
  static Act after(int millis, Act inner) {
    return (heard, wire) -> {
      Thread.sleep(millis);
      inner.play(heard, wire);
    };
  }

  /** Pauses after every byte. */
  static Act trickle(int millis, Act inner) {
    return (heard, wire) -> {
      wire.pauseMillis = millis;
      inner.play(heard, wire);
    };
  }

  /** What a real server on this machine answers. */
  static Act relay(int port) {
    return relay(port, request -> request, answer -> answer);
  }

  /** The same with bodies changed on their way there, and, of status 200, on their way back. */
  static Act relay(int port, UnaryOperator<String> request, UnaryOperator<String> answer) {
    return (heard, wire) -> {
      String path = heard.target().replaceFirst("^http://[^/]*", ""); // a proxy hears it whole
      HttpRequest.Builder builder =
          HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path));
      heard.headers().forEach((name, value) -> relayed(builder, name, value));
      builder.method(
          heard.method(), HttpRequest.BodyPublishers.ofString(request.apply(heard.text())));
      HttpResponse<String> real =
          Relaying.HTTP.send(
              builder.build(), HttpResponse.BodyHandlers.ofString(StandardCharsets.UTF_8));
      String body = real.statusCode() == 200 ? answer.apply(real.body()) : real.body();
      reply(real.statusCode(), body, kept(real)).play(heard, wire);
    };
  }

  /** Speaks for {@link #relay(int)}; made when it is used, for the JDK reads its settings once. */
  final class Relaying {
    static final HttpClient HTTP =
        HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    private Relaying() {}
  }

  private static void relayed(HttpRequest.Builder builder, String name, String value) {
    if (name.equals("content-type") || name.equals("authorization") || name.equals("accept")) {
      builder.header(name, value);
    }
  }

  private static String[] kept(HttpResponse<String> real) {
    return Stream.of("Content-Type", "Retry-After", "Location")
        .flatMap(name -> real.headers().firstValue(name).map(value -> name + ": " + value).stream())
        .toArray(String[]::new);
  }
}
