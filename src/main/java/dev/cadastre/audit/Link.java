package dev.cadastre.audit;

/**
 * An event as it is kept.
 *
 * @param number place in the chain, from 1
 * @param hash over the event and the hash before it, see {@link Chain}
 */
public record Link(long number, Event event, String hash) {}
