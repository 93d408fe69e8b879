package dev.cadastre.rest;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The part of the server that people visit with a browser: below {@link #PATH} a session's cookie
 * stands for a token, and nowhere else, so that no page can have a browser ask the API in its
 * user's name.
 */
public final class Browsers {

  /** Where the pages begin. */
  public static final String PATH = "/console";

  /** The page that asks for a token. */
  public static final String SIGN_IN = PATH + "/sign-in";

  private static final String SIGN_OUT = PATH + "/sign-out";
  private static final String COOKIE = "cadastre-session";

  private static final Pattern PORT = Pattern.compile(":(\\d+)$");

  private static final Pattern ASSET =
      Pattern.compile(PATH + "/assets/[0-9a-f]+/[a-z]+\\.(css|js)");

  /** Ways to write one path that are read as another. */
  private static final Pattern CROOKED =
      Pattern.compile("(?i)//|/\\.{1,2}(?:/|$)|%2[ef]|%5c|[;\\\\]");

  /** Own scripts, styles and requests alone; nobody frames it. */
  private static final String POLICY =
      "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
          + " connect-src 'self'; frame-src 'self'; form-action 'self'; base-uri 'none';"
          + " frame-ancestors 'none'";

  private Browsers() {}

  static boolean visit(HttpServletRequest request) {
    String path = request.getRequestURI();
    return (path.equals(PATH) || path.startsWith(PATH + "/") || path.equals("/"))
        && !CROOKED.matcher(path).find();
  }

  /** What is shown to everybody, and tells nothing of what is stored. */
  static boolean isOpen(HttpServletRequest request) {
    String path = request.getRequestURI();
    return path.equals("/") || path.equals(SIGN_IN) || ASSET.matcher(path).matches();
  }

  /** A form that is sent tells its own origin, which with no-referrer it would not. */
  static void protect(HttpServletResponse response) {
    response.setHeader("Referrer-Policy", "same-origin");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("Content-Security-Policy", POLICY);
  }

  /** Whether it is asked for by a page, to be shown inside of it. */
  static boolean isInside(HttpServletRequest request) {
    return "iframe".equals(request.getHeader("Sec-Fetch-Dest"));
  }

  /** Has the answer shown inside a page of this server, where nobody may frame it otherwise. */
  public static void showInside(HttpServletResponse response) {
    response.setHeader(
        "Content-Security-Policy",
        response
            .getHeader("Content-Security-Policy")
            .replace("frame-ancestors 'none'", "frame-ancestors 'self'"));
  }

  /**
   * The name of the cookie that names a session. Browsers keep the cookies of all ports of a host
   * together, and each may be another server's.
   *
   * @param host name and port as the browser knows them
   */
  static String cookie(@Nullable String host) {
    Matcher port = PORT.matcher(host == null ? "" : host);
    return port.find() ? COOKIE + "-" + port.group(1) : COOKIE;
  }

  static @Nullable String session(HttpServletRequest request, Way way) {
    String name = cookie(way.host());
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(name)) {
          return cookie.getValue();
        }
      }
    }
    return null;
  }

  /** Asks for a token; whoever has one comes back to where they were, or to the form they sent. */
  static void askToSignIn(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String query = request.getQueryString();
    String then = request.getRequestURI() + (query == null ? "" : "?" + query);
    response.setStatus(HttpServletResponse.SC_SEE_OTHER);
    response.setHeader(
        "Location",
        then.equals(SIGN_OUT)
            ? SIGN_IN
            : SIGN_IN + "?then=" + URLEncoder.encode(then, StandardCharsets.UTF_8));
    response.setContentLength(0);
  }
}
