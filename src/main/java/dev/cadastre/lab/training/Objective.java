package dev.cadastre.lab.training;

/**
 * What training strives for: chooses what a step learns from, and how much each part of it counts.
 * One is added by writing it and naming it in {@link Objectives}.
 */
public interface Objective {

  /** The lesson of one step. */
  Lesson lesson(Material material) throws InterruptedException;
}
