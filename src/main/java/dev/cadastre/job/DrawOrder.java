package dev.cadastre.job;

import dev.cadastre.problem.Problem;

/**
 * Draws to be made of one problem.
 *
 * @param number the problem's number in its set
 * @param draws indices, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // never compared
record DrawOrder(int number, Problem problem, int[] draws) {}
