package dev.cadastre.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;

/** A proxy that leads every request and every tunnel to one port of this machine. */
final class ForwardProxy {

  private ForwardProxy() {}

  /**
   * An act for a gate.
   *
   * @param port where everything is led, whatever was asked for
   * @param credentials wanted value of Proxy-Authorization; null for any or none
   */
  static Act to(int port, @Nullable String credentials) {
    return (heard, wire) -> {
      if (credentials != null && !credentials.equals(heard.headers().get("proxy-authorization"))) {
        Act.cut(Act.reply(407, "who are you?", "Proxy-Authenticate: Basic realm=\"here\""), 9999)
            .play(heard, wire);
      } else if (heard.method().equals("CONNECT")) {
        try (Socket real = new Socket("localhost", port)) {
          wire.write("HTTP/1.1 200 Connected\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
          Thread up = new Thread(() -> pump(wire.in(), real));
          up.setDaemon(true);
          up.start();
          byte[] piece = new byte[8192];
          InputStream in = real.getInputStream();
          for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
            wire.write(java.util.Arrays.copyOf(piece, count));
          }
        }
      } else {
        Act.relay(port).play(heard, wire);
      }
    };
  }

  private static void pump(InputStream in, Socket real) {
    byte[] piece = new byte[8192];
    try {
      OutputStream out = real.getOutputStream();
      for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
        out.write(piece, 0, count);
        out.flush();
      }
      real.close();
    } catch (IOException e) {
      // the tunnel is closed
    }
  }
}
