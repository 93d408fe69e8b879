package dev.cadastre.console;

import jakarta.ws.rs.core.Response;

/**
 * Sends a browser to another page after a form, so that reloading repeats nothing. The address
 * stays without a host: a proxy in front may be called by another name and protocol.
 */
final class SeeOther {
  private SeeOther() {}

  static Response at(Link link) {
    return Response.status(Response.Status.SEE_OTHER).header("Location", link.text()).build();
  }
}
