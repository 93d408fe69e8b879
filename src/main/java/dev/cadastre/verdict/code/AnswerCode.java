package dev.cadastre.verdict.code;

/**
 * What is run of an answer.
 *
 * @param context code of the problem that the tests see too; empty if there is none
 * @param preamble code of the problem that runs before the answer's, in its process
 * @param code as extracted
 */
public record AnswerCode(String context, String preamble, String code) {}
