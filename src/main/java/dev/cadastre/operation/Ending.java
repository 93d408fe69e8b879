package dev.cadastre.operation;

import dev.cadastre.dataset.BadInputException;
import dev.cadastre.fleet.UnfitServerException;
import dev.cadastre.inference.checkpoint.BadCheckpointException;
import dev.cadastre.job.Jobs;
import dev.cadastre.sample.RefusedException;
import dev.cadastre.store.DatabaseHeldException;

/** How work ended that threw: whose turn it is. */
public enum Ending {
  /** After a chunk, as asked; the rest is still to do. */
  STOPPED,
  /** What was asked for would harm what is stored, or can't be had now. */
  REFUSED,
  /** The one who asks has to change what he gave. */
  BAD_INPUT,
  /** Something broke. */
  FAILED;

  /** How work ended that threw this. */
  public static Ending of(Throwable thrown) {
    if (thrown instanceof Jobs.StoppedException) {
      return STOPPED;
    }
    Throwable cause = cause(thrown);
    if (cause instanceof RefusedException
        || cause instanceof DatabaseHeldException
        || cause instanceof UnfitServerException) {
      return REFUSED;
    }
    if (cause instanceof BadInputException
        || cause instanceof BadCheckpointException
        || cause instanceof IllegalArgumentException) {
      return BAD_INPUT;
    }
    return FAILED;
  }

  /** What a failed job failed with; what was thrown where it was no job. */
  public static Throwable cause(Throwable thrown) {
    return thrown instanceof Jobs.FailedException failed ? failed.root() : thrown;
  }
}
