package dev.cadastre.serving;

import com.sun.net.httpserver.HttpServer;
import dev.cadastre.inference.ServedCheckpoint;
import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.logging.Level;
import java.util.logging.Logger;

/** A checkpoint behind HTTP, with the interface of a known model server. */
public final class ModelServer implements AutoCloseable {

  /** The interfaces that it can have. */
  public static final List<String> FACES =
      List.of("vllm", "sglang", "llama.cpp", "djl", "lmi", "tgi");

  private static final int BACKLOG = 1024;

  /** The JDK's own, which tells each request several times at FINE; kept, or its level is lost. */
  private static final Logger JDK = Logger.getLogger("com.sun.net.httpserver");

  static {
    JDK.setLevel(Level.WARNING);
    // the JDK's server reads these once
    System.setProperty("sun.net.httpserver.nodelay", "true"); // else 40 ms a request
    System.setProperty("sun.net.httpserver.maxIdleConnections", "4096");
    System.setProperty("sun.net.httpserver.idleInterval", "300"); // longer than clients keep them
  }

  private final HttpServer server;
  private final ExecutorService threads;

  private ModelServer(HttpServer server, ExecutorService threads) {
    this.server = server;
    this.threads = threads;
  }

  /**
   * Starts to answer. The checkpoint stays the caller's, who closes it after this.
   *
   * @throws IllegalArgumentException if the address can't be had
   */
  public static ModelServer start(ServedCheckpoint checkpoint, ServingPlan plan)
      throws IOException {
    Model model = new Model(plan.name(), plan.version(), checkpoint, Instant.now());
    HttpServer server = listen(new InetSocketAddress(plan.host(), plan.port()));
    ExecutorService threads =
        Executors.newCachedThreadPool(
            task -> {
              Thread thread = new Thread(task, "serving");
              thread.setDaemon(true);
              return thread;
            });
    server.setExecutor(threads);
    server.createContext(
        "/",
        new Reception(
            face(plan.face(), model), plan.key(), plan.queue() + checkpoint.requestsAtOnce()));
    server.start();
    return new ModelServer(server, threads);
  }

  private static HttpServer listen(InetSocketAddress address) throws IOException {
    if (address.isUnresolved()) {
      throw new IllegalArgumentException(
          "a host is an address of this machine; got "
              + address.getHostString()
              + "; choose another --host");
    }
    try {
      return HttpServer.create(address, BACKLOG);
    } catch (BindException e) {
      throw new IllegalArgumentException(
          "a server listens at a free address of this machine; got "
              + address.getHostString()
              + ":"
              + address.getPort()
              + ", "
              + e.getMessage()
              + "; choose another --port or --host",
          e);
    }
  }

  private static Face face(String name, Model model) {
    return switch (name) {
      case "vllm" -> new VllmFace(model);
      case "sglang" -> new SglangFace(model);
      case "llama.cpp" -> new LlamaFace(model);
      case "djl" -> new DjlFace(model);
      case "lmi" -> new LmiFace(model);
      case "tgi" -> new TgiFace(model);
      default -> throw new IllegalArgumentException("a face is one of " + FACES + "; got " + name);
    };
  }

  /** The port that it listens at. */
  public int port() {
    return server.getAddress().getPort();
  }

  /** Ends at once; what is being computed is not answered. */
  @Override
  public void close() {
    server.stop(0);
    threads.shutdownNow();
  }
}
