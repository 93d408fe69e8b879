package dev.cadastre.fleet;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import javax.net.ServerSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * A server on a real socket that misbehaves as it is told: each request is answered by an {@link
 * Act}, by itself or by relaying to a real server. It can be stopped and started on the same port.
 */
public final class FaultyGate implements AutoCloseable {

  /**
   * A request as it came.
   *
   * @param number of it since the gate was made, 0 and up
   * @param headers by their names in lower case
   */
  @SuppressWarnings("ArrayRecordComponent") // never compared
  public record Heard(
      int number, String method, String target, Map<String, String> headers, byte[] body) {

    public String text() {
      return new String(body, StandardCharsets.UTF_8);
    }
  }

  /** Chooses how a request is answered. */
  public interface Script {
    Act act(Heard heard);
  }

  private final ServerSocketFactory sockets;
  private final Script script;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final List<Heard> heard = new CopyOnWriteArrayList<>();
  private final AtomicInteger numbers = new AtomicInteger();
  private final AtomicInteger accepted = new AtomicInteger();
  private final AtomicInteger left = new AtomicInteger();
  private final AtomicInteger most = new AtomicInteger();
  private volatile ServerSocket listening;
  private final int port;

  public FaultyGate(Script script) {
    this(ServerSocketFactory.getDefault(), script);
  }

  /** With TLS, if the factory makes such sockets. */
  public FaultyGate(ServerSocketFactory sockets, Script script) {
    this.sockets = sockets;
    this.script = script;
    this.listening = listen(0);
    this.port = listening.getLocalPort();
  }

  public int port() {
    return port;
  }

  public String url() {
    return "http://localhost:" + port;
  }

  /** Requests that came, in their order. */
  public List<Heard> heard() {
    return heard;
  }

  /** Connections accepted so far. */
  public int accepted() {
    return accepted.get();
  }

  /** Connections open now. */
  public int open() {
    return open.size();
  }

  /** Most connections open at once. */
  public int most() {
    return most.get();
  }

  /** Connections that the other side closed while an answer was owed. */
  public int left() {
    return left.get();
  }

  /** Closes the port and every connection, as a killed process does. */
  public void stop() {
    try {
      listening.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    for (Socket socket : open) {
      try {
        socket.setSoLinger(true, 0);
        socket.close();
      } catch (IOException e) {
        // closed meanwhile
      }
    }
  }

  /** Listens again, on the same port. */
  public void start() {
    listening = listen(port);
  }

  @Override
  public void close() {
    stop();
  }

  private ServerSocket listen(int wanted) {
    try {
      ServerSocket server = sockets.createServerSocket();
      server.setReuseAddress(true);
      server.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), wanted), 1024);
      run("gate-" + server.getLocalPort(), () -> accept(server));
      return server;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void run(String name, Runnable work) {
    Thread thread = new Thread(work, name);
    thread.setDaemon(true);
    thread.start();
  }

  private void accept(ServerSocket server) {
    while (!server.isClosed()) {
      try {
        Socket socket = server.accept();
        accepted.incrementAndGet();
        open.add(socket);
        most.accumulateAndGet(open.size(), Math::max);
        if (server.isClosed()) { // it came while the gate was stopped, which did not see it
          socket.close();
        }
        run("gate-connection", () -> converse(socket));
      } catch (IOException e) {
        // closed, or the other side was gone already
      }
    }
  }

  private void converse(Socket socket) {
    try (socket) {
      socket.setTcpNoDelay(true);
      InputStream in = new BufferedInputStream(socket.getInputStream());
      while (true) {
        Heard request = request(in);
        if (request == null || socket.isClosed()) {
          return;
        }
        heard.add(request);
        script.act(request).play(request, new Act.Wire(socket, in, left));
      }
    } catch (IOException e) {
      // as the act wanted, or the other side is gone
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    } finally {
      open.remove(socket);
    }
  }

  private @Nullable Heard request(InputStream in) throws IOException {
    String first = line(in);
    if (first == null || first.isEmpty()) {
      return null;
    }
    Map<String, String> headers = new TreeMap<>();
    for (String line = line(in); line != null && !line.isEmpty(); line = line(in)) {
      int colon = line.indexOf(':');
      headers.put(
          line.substring(0, colon).toLowerCase(Locale.ROOT), line.substring(colon + 1).strip());
    }
    byte[] body = in.readNBytes(Integer.parseInt(headers.getOrDefault("content-length", "0")));
    String[] words = first.split(" ", -1);
    return new Heard(numbers.getAndIncrement(), words[0], words[1], headers, body);
  }

  private static @Nullable String line(InputStream in) throws IOException {
    ByteArrayOutputStream line = new ByteArrayOutputStream();
    for (int c = in.read(); c >= 0; c = in.read()) {
      if (c == '\n') {
        return line.toString(StandardCharsets.ISO_8859_1).strip();
      }
      line.write(c);
    }
    return line.size() == 0 ? null : line.toString(StandardCharsets.ISO_8859_1);
  }
}
