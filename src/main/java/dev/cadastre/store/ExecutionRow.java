package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** Who ran a job execution, where and with which version. */
@Entity
@Table(name = "execution")
class ExecutionRow {
  @Id long execution;
  String job;
  String subject;
  @Nullable String campaign;
  String operator;
  String host;
  long pid;

  @Column(name = "software_version")
  String softwareVersion;

  @Column(name = "started_at")
  OffsetDateTime startedAt;

  @Column(name = "ended_at")
  @Nullable OffsetDateTime endedAt;

  @Nullable String outcome;

  @Column(name = "audit_event")
  long auditEvent;

  ExecutionRow() {}

  ExecutionRow(
      long execution,
      String job,
      String subject,
      @Nullable String campaign,
      String operator,
      String host,
      long pid,
      String softwareVersion,
      OffsetDateTime startedAt,
      @Nullable OffsetDateTime endedAt,
      @Nullable String outcome,
      long auditEvent) {
    this.execution = execution;
    this.job = job;
    this.subject = subject;
    this.campaign = campaign;
    this.operator = operator;
    this.host = host;
    this.pid = pid;
    this.softwareVersion = softwareVersion;
    this.startedAt = startedAt;
    this.endedAt = endedAt;
    this.outcome = outcome;
    this.auditEvent = auditEvent;
  }
}
