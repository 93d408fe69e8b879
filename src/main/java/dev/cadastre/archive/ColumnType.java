package dev.cadastre.archive;

/** What a field holds, and how it is written; null is null. */
public enum ColumnType {
  TEXT,
  INTEGER,
  /** A double in its shortest form; what JSON lacks as "NaN", "Infinity" and "-Infinity". */
  REAL,
  BOOLEAN,
  /** ISO-8601 in UTC, microseconds. */
  INSTANT,
  /** An object of three arrays: tokens, logProbNats, entropyNats (or null). */
  TRACE,
  /** The number of a job execution in the ledger that wrote the file. */
  EXECUTION,
  /** A run's name. */
  RUN,
  /** A problem's id in its set. */
  PROBLEM,
  /** A problem set's name. */
  PROBLEM_SET,
  /** A verifier's NAME@VERSION. */
  VERIFIER,
  /** A checkpoint's identity. */
  CHECKPOINT,
  /** The sha256 of a comparison's input. */
  COMPARISON
}
