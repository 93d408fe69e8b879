package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Checkpoint x problem set x sampling plan. */
@Entity
@Table(name = "run")
class RunRow {
  @Id int run;
  String name;
  String fingerprint;
  int checkpoint;

  @Column(name = "problem_set")
  int problemSet;

  @Nullable Double temperature;

  @Column(name = "top_p")
  @Nullable Double topP;

  @Column(name = "top_k")
  @Nullable Integer topK;

  @Column(name = "max_tokens")
  @Nullable Integer maxTokens;

  @Column(name = "stop_strings")
  @Nullable String stopStrings;

  @Nullable String template;

  @Column(name = "plan_seed")
  @Nullable Long planSeed;

  @Column(name = "planned_draws")
  int plannedDraws;

  String holds;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  RunRow() {}

  RunRow(
      int run,
      String name,
      String fingerprint,
      int checkpoint,
      int problemSet,
      @Nullable Double temperature,
      @Nullable Double topP,
      @Nullable Integer topK,
      @Nullable Integer maxTokens,
      @Nullable String stopStrings,
      @Nullable String template,
      @Nullable Long planSeed,
      int plannedDraws,
      String holds,
      OffsetDateTime createdAt) {
    this.run = run;
    this.name = name;
    this.fingerprint = fingerprint;
    this.checkpoint = checkpoint;
    this.problemSet = problemSet;
    this.temperature = temperature;
    this.topP = topP;
    this.topK = topK;
    this.maxTokens = maxTokens;
    this.stopStrings = stopStrings;
    this.template = template;
    this.planSeed = planSeed;
    this.plannedDraws = plannedDraws;
    this.holds = holds;
    this.createdAt = createdAt;
  }
}
