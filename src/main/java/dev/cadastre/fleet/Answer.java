package dev.cadastre.fleet;

/** What every answer tells the fleet that keeps the pace. */
interface Answer {

  /** Tokens produced, or scored, over all draws. */
  long tokens();

  /** Tokens of its longest draw: draws of a request run side by side. */
  int longest();
}
