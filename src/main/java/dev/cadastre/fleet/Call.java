package dev.cadastre.fleet;

/**
 * One request to a model server.
 *
 * @param method {@code GET} or {@code POST}
 * @param path below the endpoint, from its slash on
 * @param body JSON in UTF-8; empty for GET
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record Call(String method, String path, byte[] body) {

  static Call get(String path) {
    return new Call("GET", path, new byte[0]);
  }

  static Call post(String path, byte[] body) {
    return new Call("POST", path, body);
  }
}
