package dev.cadastre.lab;

import dev.cadastre.problem.AnswerKind;

/**
 * What a problem asks, before it has an id.
 *
 * @param content what it asks whatever the order in which its prompt lists it: equal contents are
 *     one problem, in one split
 * @param level how hard it is among those of its family, as its metadata tell
 */
public record Question(
    String prompt, String reference, AnswerKind kind, String content, int level) {}
