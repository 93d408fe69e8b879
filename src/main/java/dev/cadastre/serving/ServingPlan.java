package dev.cadastre.serving;

import org.jspecify.annotations.Nullable;

/**
 * How a checkpoint is served.
 *
 * @param host address to listen at
 * @param port to listen at, 0 for any free one
 * @param name of the model, as requests call it
 * @param face whose interface it has, a name of {@link ModelServer#FACES}
 * @param queue requests that may wait while others compute, 0 and up
 * @param key that requests bring; null if none is needed
 * @param version that the server tells
 */
public record ServingPlan(
    String host,
    int port,
    String name,
    String face,
    int queue,
    @Nullable String key,
    String version) {

  public ServingPlan {
    require(port >= 0 && port <= 65535, "a port is 0 to 65535", port, "choose another --port");
    require(!name.isBlank(), "a model has a name", "a blank one", "give it one with --name");
    require(
        ModelServer.FACES.contains(face),
        "a server is served as one of " + ModelServer.FACES,
        "'" + face + "'",
        "name one with --as");
    require(
        queue >= 0 && queue <= 1 << 20, "a queue is 0 to 1048576", queue, "choose another --queue");
    require(
        key == null || !key.isBlank(),
        "a key has a character or more",
        "a blank one",
        "give another");
  }

  private static void require(boolean holds, String rule, Object got, String remedy) {
    if (!holds) {
      throw new IllegalArgumentException(rule + "; got " + got + "; " + remedy);
    }
  }

  /** Without the key. */
  @Override
  public String toString() {
    return face + " " + name + " on " + host + ":" + port;
  }
}
