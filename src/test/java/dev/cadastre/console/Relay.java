package dev.cadastre.console;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The way to a server, which can fall silent: connections stay, and nothing comes through. */
final class Relay implements AutoCloseable {

  private final ServerSocket entrance;
  private final InetSocketAddress server;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private boolean silent;

  private Relay(ServerSocket entrance, InetSocketAddress server) {
    this.entrance = entrance;
    this.server = server;
  }

  static Relay to(InetSocketAddress server) throws IOException {
    Relay relay = new Relay(new ServerSocket(0, 50, InetAddress.getLoopbackAddress()), server);
    begin(relay::accept);
    return relay;
  }

  int port() {
    return entrance.getLocalPort();
  }

  synchronized void silent(boolean wanted) {
    silent = wanted;
    notifyAll();
  }

  private synchronized void await() throws InterruptedException {
    while (silent) {
      wait();
    }
  }

  private void accept() {
    while (!entrance.isClosed()) {
      try {
        Socket browser = entrance.accept();
        open.add(browser);
        begin(() -> lead(browser));
      } catch (IOException e) {
        // closed, or who came has gone
      }
    }
  }

  private void lead(Socket browser) {
    try {
      Socket own = new Socket(server.getAddress(), server.getPort());
      open.add(own);
      begin(() -> pump(own, browser));
      pump(browser, own);
    } catch (IOException e) {
      end(browser);
    }
  }

  private void pump(Socket from, Socket to) {
    byte[] piece = new byte[8192];
    try {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        await();
        out.write(piece, 0, count);
      }
    } catch (IOException | InterruptedException e) {
      // either end is gone
    } finally {
      end(from);
      end(to);
    }
  }

  private void end(Socket socket) {
    open.remove(socket);
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  @Override
  public void close() throws IOException {
    silent(false);
    entrance.close();
    open.forEach(this::end);
  }
}
