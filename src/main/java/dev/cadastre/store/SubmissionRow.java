package dev.cadastre.store;

import dev.cadastre.audit.Actor;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** A campaign that a server was asked to run. */
@Entity
@Table(name = "submission")
class SubmissionRow {
  @Id String submission;

  @Column(name = "idempotency_key")
  @Nullable String idempotencyKey;

  String sha256;
  String campaign;
  String definition;
  boolean forced;
  String actor;
  String origin;

  @Column(name = "submitted_at")
  OffsetDateTime submittedAt;

  String state;
  @Nullable String message;

  @Column(name = "started_at")
  @Nullable OffsetDateTime startedAt;

  @Column(name = "ended_at")
  @Nullable OffsetDateTime endedAt;

  @Nullable String host;
  @Nullable Long pid;

  SubmissionRow() {}

  SubmissionRow(Submission submission) {
    this.submission = submission.id().toString();
    this.idempotencyKey = submission.idempotencyKey();
    this.sha256 = submission.sha256();
    this.campaign = submission.campaign();
    this.definition = submission.definition();
    this.forced = submission.forced();
    this.actor = submission.actor().name();
    this.origin = submission.actor().origin();
    this.submittedAt = submission.submittedAt();
    this.state = submission.state().word();
  }

  Submission submission() {
    return new Submission(
        UUID.fromString(submission),
        idempotencyKey,
        sha256,
        campaign,
        definition,
        forced,
        new Actor(actor, origin),
        submittedAt,
        Submission.State.of(state),
        message,
        startedAt,
        endedAt,
        host,
        pid);
  }
}
