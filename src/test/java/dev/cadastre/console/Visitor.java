package dev.cadastre.console;

import dev.cadastre.rest.Wire;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Asks for pages and sends forms as a browser does, byte for byte and with a cookie. */
final class Visitor {

  private static final Pattern KEY = Pattern.compile("name=\"formKey\" value=\"([^\"]+)\"");

  private final InetSocketAddress server;
  private @Nullable String cookie;
  private List<String> further = List.of();

  Visitor(InetSocketAddress server) {
    this.server = server;
  }

  Wire.Said get(String path) throws IOException {
    return send("GET", path, "");
  }

  /** Sends a form with its page's key. */
  Wire.Said submit(String page, String action, Map<String, String> fields) throws IOException {
    Map<String, String> all = new TreeMap<>(fields);
    all.put("formKey", key(get(page).body()));
    return post(action, all);
  }

  Wire.Said post(String path, Map<String, String> fields) throws IOException {
    List<String> pairs = new ArrayList<>();
    fields.forEach((name, value) -> pairs.add(name + "=" + encoded(value)));
    return send("POST", path, String.join("&", pairs));
  }

  /** Signs in; from now on the cookie goes along. */
  Wire.Said signIn(String token, String then) throws IOException {
    Wire.Said said =
        submit("/console/sign-in", "/console/sign-in", Map.of("token", token, "then", then));
    String set = said.headers().get("set-cookie");
    if (set != null) {
      cookie = set.substring(0, set.indexOf(';'));
    }
    return said;
  }

  /** From now on headers of a proxy go along. */
  void behind(String... headers) {
    further = List.of(headers);
  }

  /** The header that shows the session. */
  String cookie() {
    return "Cookie: " + cookie;
  }

  void forget() {
    cookie = null;
  }

  Wire.Said send(String method, String path, String body) throws IOException {
    List<String> lines = new ArrayList<>();
    lines.add(method + " " + path + " HTTP/1.1");
    lines.add("Host: localhost:" + server.getPort());
    lines.add("Accept: text/html,application/xhtml+xml,*/*;q=0.8");
    if (method.equals("POST")) {
      lines.add("Origin: http://localhost:" + server.getPort());
      lines.add("Content-Type: application/x-www-form-urlencoded");
      lines.add("Content-Length: " + body.length());
    }
    lines.addAll(further);
    if (cookie != null) {
      lines.add("Cookie: other=1; " + cookie);
    }
    return Wire.send(server, body, lines.toArray(String[]::new));
  }

  static String key(String page) {
    Matcher matcher = KEY.matcher(page);
    if (!matcher.find()) {
      throw new AssertionError("no form on " + page);
    }
    return matcher.group(1);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
