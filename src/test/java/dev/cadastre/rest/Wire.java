package dev.cadastre.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Requests byte for byte, for a client's library would not send what an attacker does. */
public final class Wire {

  private static final ObjectMapper JSON = new ObjectMapper();

  private Wire() {}

  /** An answer; header names in lower case. */
  public record Said(int status, Map<String, String> headers, String body) {

    public JsonNode json() {
      try {
        return JSON.readTree(body);
      } catch (IOException e) {
        throw new UncheckedIOException(body, e);
      }
    }

    public String detail() {
      return json().path("detail").asText();
    }
  }

  /** Sends a request of these lines, with an end after each, and reads until the server closes. */
  public static Said send(InetSocketAddress server, String body, String... lines)
      throws IOException {
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.getPort())) {
      socket.setSoTimeout(30_000);
      String text = String.join("\r\n", lines) + "\r\nConnection: close\r\n\r\n" + body;
      socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
      socket.getOutputStream().flush();
      return read(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  /** GET by a loopback name, with a token if there is one. */
  public static Said get(InetSocketAddress server, String path, @Nullable String token)
      throws IOException {
    return token == null
        ? send(server, "", "GET " + path + " HTTP/1.1", "Host: localhost")
        : send(
            server,
            "",
            "GET " + path + " HTTP/1.1",
            "Host: localhost",
            "Authorization: Bearer " + token);
  }

  /** POST or another method, with a body of JSON. */
  public static Said json(
      InetSocketAddress server, String method, String path, String body, @Nullable String token)
      throws IOException {
    return send(
        server,
        body,
        method + " " + path + " HTTP/1.1",
        "Host: localhost",
        "Content-Type: application/json",
        "Content-Length: " + body.getBytes(StandardCharsets.UTF_8).length,
        token == null ? "X-Nothing: 1" : "Authorization: Bearer " + token);
  }

  private static Said read(String text) {
    int end = text.indexOf("\r\n\r\n");
    if (end < 0) {
      throw new AssertionError("no answer but '" + text + "'");
    }
    String[] head = text.substring(0, end).split("\r\n", -1);
    Map<String, String> headers = new TreeMap<>();
    for (int i = 1; i < head.length; i++) {
      String[] parts = head[i].split(": ?", 2);
      headers.put(parts[0].toLowerCase(Locale.ROOT), parts[1]);
    }
    String body = text.substring(end + 4);
    return new Said(
        Integer.parseInt(head[0].split(" ", 3)[1]),
        headers,
        "chunked".equals(headers.get("transfer-encoding")) ? unchunked(body) : body);
  }

  private static String unchunked(String body) {
    StringBuilder whole = new StringBuilder();
    String rest = body;
    while (true) {
      int line = rest.indexOf("\r\n");
      int size = Integer.parseInt(rest.substring(0, line), 16);
      if (size == 0) {
        return whole.toString();
      }
      whole.append(rest, line + 2, line + 2 + size);
      rest = rest.substring(line + 2 + size + 2);
    }
  }
}
