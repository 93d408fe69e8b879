package dev.cadastre.console;

/**
 * What pages show differently to those who look at them.
 *
 * @param operates whether they may start and stop
 * @param admin whether they may see which tokens there are
 * @param server where they reach this server; empty if that is not known
 */
public record Eye(boolean operates, boolean admin, String server) {}
