package dev.cadastre.aggregate;

/**
 * An answer that a run gives to many different problems.
 *
 * @param answer its class
 * @param problems to which it was given at least once
 * @param judged problems with an answer at all, multiple choice left out
 * @param draws in which it was given
 * @param correct those of them that were correct
 */
public record RecurringAnswer(
    CorrectPerplexity.Side writer,
    String answer,
    int problems,
    int judged,
    long draws,
    long correct) {}
