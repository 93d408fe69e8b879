package dev.cadastre.fleet;

/**
 * How likely given tokens are.
 *
 * @param scored how many
 * @param sumLogProbNats of them together
 * @param read tokens that the server had to read, with those before
 */
record Likelihood(int scored, double sumLogProbNats, int read) implements Answer {

  @Override
  public long tokens() {
    return read;
  }

  @Override
  public int longest() {
    return 1;
  }
}
