package dev.cadastre.fleet;

/**
 * Draws to ask for.
 *
 * @param model as the server calls it
 * @param draws how many, 1 and up
 * @param seed of the first; the next ones follow
 * @param logProbs whether the log-probability of each token is asked for, and required
 * @param ids whether the id of each token is
 * @param each whether the numbers of each token are kept, or only their sum
 */
record DrawRequest(
    String model,
    ServedPrompt prompt,
    ServedSampling sampling,
    int draws,
    long seed,
    boolean logProbs,
    boolean ids,
    boolean each) {}
