package dev.cadastre.bench;

import dev.cadastre.store.DatabaseSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Stands before a database server, and can make it unreachable or swallow its answers. */
public final class DatabaseGate implements AutoCloseable {

  private static final int BUFFER = 1 << 16;
  private static final Pattern NAMED_COMMIT = Pattern.compile("(S_\\d+)\0COMMIT");
  private static final Pattern PORT = Pattern.compile("//[^:/]+:(\\d+)/");

  private final int target;
  private final ServerSocket listening;
  private final Set<Socket> open = ConcurrentHashMap.newKeySet();
  private final AtomicInteger commitsToSwallow = new AtomicInteger();
  private volatile boolean shut;

  private DatabaseGate(int target) throws IOException {
    this.target = target;
    this.listening = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
  }

  /** Opens before the server of a database, on this machine. */
  public static DatabaseGate before(DatabaseSettings database) {
    Matcher port = PORT.matcher(database.url());
    if (!port.find()) {
      throw new IllegalArgumentException("a gate stands before a port; got " + database.url());
    }
    try {
      DatabaseGate gate = new DatabaseGate(Integer.parseInt(port.group(1)));
      start(gate::accept);
      return gate;
    } catch (IOException e) {
      throw new UncheckedIOException("opening a gate", e);
    }
  }

  /** A database of that server, as it is reached through here. */
  public DatabaseSettings through(DatabaseSettings database) {
    return DatabaseSettings.of(
        PORT.matcher(database.url()).replaceFirst("//localhost:" + listening.getLocalPort() + "/"),
        database.user(),
        null);
  }

  /** Cuts all connections and lets none in. */
  public void shut() {
    shut = true;
    open.forEach(DatabaseGate::end);
  }

  /** Lets connections in again. */
  public void open() {
    shut = false;
  }

  /** The next so many commits reach the server, and their answers nobody. */
  public void swallowCommits(int count) {
    commitsToSwallow.set(count);
  }

  /** How many are still to be swallowed. */
  public int commitsToSwallow() {
    return commitsToSwallow.get();
  }

  private void accept() {
    while (!listening.isClosed()) {
      try {
        Socket client = listening.accept();
        if (shut) {
          end(client);
        } else {
          relay(client);
        }
      } catch (IOException e) {
        // closed, or the server is away
        System.getLogger("gate").log(System.Logger.Level.DEBUG, "accept", e);
      }
    }
  }

  private void relay(Socket client) throws IOException {
    Relayed relayed = new Relayed(client, new Socket(InetAddress.getLoopbackAddress(), target));
    open.add(client);
    open.add(relayed.server);
    start(() -> pump(relayed, true));
    start(() -> pump(relayed, false));
  }

  private static final class Relayed {
    private final Socket client;
    private final Socket server;
    private volatile boolean mute;
    private @Nullable String commit; // of the thread that relays to the server

    Relayed(Socket client, Socket server) {
      this.client = client;
      this.server = server;
    }
  }

  private void pump(Relayed relayed, boolean up) {
    Socket from = up ? relayed.client : relayed.server;
    Socket to = up ? relayed.server : relayed.client;
    byte[] buffer = new byte[BUFFER];
    try (from;
        to) {
      InputStream in = from.getInputStream();
      OutputStream out = to.getOutputStream();
      for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
        if (up && isCommit(relayed, buffer, read) && takeOne()) {
          relayed.mute = true;
        }
        if (!up && relayed.mute) {
          return; // the server has answered: what it was told is done
        }
        out.write(buffer, 0, read);
      }
    } catch (IOException e) {
      // the other side was cut
      System.getLogger("gate").log(System.Logger.Level.DEBUG, "pump", e);
    } finally {
      open.remove(from);
      open.remove(to);
    }
  }

  private boolean takeOne() {
    return commitsToSwallow.getAndUpdate(left -> Math.max(0, left - 1)) > 0;
  }

  /** Whether a client commits: in words, or by the name that it gave those words before. */
  private static boolean isCommit(Relayed relayed, byte[] bytes, int length) {
    String sent = new String(bytes, 0, length, StandardCharsets.ISO_8859_1);
    Matcher named = NAMED_COMMIT.matcher(sent);
    if (named.find()) {
      relayed.commit = "\0" + named.group(1) + "\0";
    }
    String commit = relayed.commit;
    return sent.contains("COMMIT") || (commit != null && sent.contains(commit));
  }

  private static void start(Runnable work) {
    Thread thread = new Thread(work, "gate");
    thread.setDaemon(true);
    thread.start();
  }

  private static void end(Socket socket) {
    try {
      socket.close();
    } catch (IOException e) {
      throw new UncheckedIOException("closing", e);
    }
  }

  @Override
  public void close() throws IOException {
    listening.close();
    shut();
  }
}
