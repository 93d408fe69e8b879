package dev.cadastre.remote;

import java.io.IOException;
import java.net.ConnectException;
import java.net.http.HttpTimeoutException;
import javax.net.ssl.SSLException;

/** A server did not answer; what it was asked for may be done or not. */
public final class UnreachableException extends IOException {

  private static final long serialVersionUID = 1;

  UnreachableException(String url, IOException cause) {
    super(message(url, reason(cause)), cause);
  }

  /** Something on the way answered for a server that can't, or the server for its database. */
  UnreachableException(String url, String answer) {
    super(message(url, answer));
  }

  private static String message(String url, String got) {
    return "a server answers at "
        + url
        + "; got "
        + got
        + "; start one with cadastre serve, or check --server and the network";
  }

  private static String reason(IOException cause) {
    if (cause instanceof HttpTimeoutException) {
      return "no answer in time";
    }
    if (cause instanceof ConnectException) {
      return "no connection";
    }
    if (cause instanceof SSLException) {
      return "no TLS (" + cause.getMessage() + "); CADASTRE_CA_FILE names further authorities";
    }
    return cause.getMessage() == null ? "a broken connection" : cause.getMessage();
  }
}
