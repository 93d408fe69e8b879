package dev.cadastre.rollout;

/** Why a rollout ended. */
public enum StopReason {
  /** The checkpoint ended it: end-of-text token or a stop string. */
  STOP,
  /** Cut at the plan's maximum of tokens: the rollout is truncated. */
  LENGTH
}
