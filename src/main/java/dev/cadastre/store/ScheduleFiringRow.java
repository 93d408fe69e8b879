package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What was done about a planned instant. */
@Entity
@Table(name = "schedule_firing")
@IdClass(ScheduleFiringRow.Key.class)
class ScheduleFiringRow {

  /** Its primary key. */
  record Key(String schedule, OffsetDateTime plannedAt) implements Serializable {}

  @Id String schedule;

  @Id
  @Column(name = "planned_at")
  OffsetDateTime plannedAt;

  String outcome;
  int instants;
  @Nullable String submission;

  @Column(name = "decided_at")
  OffsetDateTime decidedAt;

  String host;
  String detail;

  ScheduleFiringRow() {}

  ScheduleFiringRow(String schedule, Firing firing) {
    this.schedule = schedule;
    this.plannedAt = firing.plannedAt();
    this.outcome = firing.outcome().word();
    this.instants = firing.instants();
    this.submission = firing.submission();
    this.decidedAt = firing.decidedAt();
    this.host = firing.host();
    this.detail = firing.detail();
  }
}
