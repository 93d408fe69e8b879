package dev.cadastre.rest;

import io.undertow.server.HttpHandler;
import io.undertow.server.HttpServerExchange;
import io.undertow.util.Headers;
import java.nio.charset.StandardCharsets;

/**
 * Refuses bodies that are too long, or don't tell how long they are, before anything else looks at
 * them: Undertow's own limit closes the connection without a word.
 *
 * @param most bytes
 */
record SizeLimit(long most, HttpHandler next) implements HttpHandler {

  @Override
  public void handleRequest(HttpServerExchange exchange) throws Exception {
    long length = exchange.getRequestContentLength();
    if (exchange.getRequestHeaders().contains(Headers.TRANSFER_ENCODING)) {
      refuse(exchange, 411, "Length Required", "no length; send the header Content-Length");
    } else if (length > most) {
      refuse(
          exchange,
          413,
          "Content Too Large",
          length + "; have the campaign name files instead of holding them");
    } else {
      next.handleRequest(exchange);
    }
  }

  private void refuse(HttpServerExchange exchange, int status, String title, String got) {
    String detail = "a request's body has up to " + most + " bytes; got " + got;
    exchange.setStatusCode(status);
    exchange.setPersistent(false);
    exchange.getResponseHeaders().put(Headers.CONTENT_TYPE, Problem.MEDIA_TYPE);
    exchange
        .getResponseSender()
        .send(
            Problem.of(status, title, detail, exchange.getRequestPath()).json(),
            StandardCharsets.UTF_8);
  }
}
