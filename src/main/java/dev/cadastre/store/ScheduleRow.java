package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** What is done by the clock. */
@Entity
@Table(name = "schedule")
class ScheduleRow {
  @Id String name;
  String cron;
  String zone;
  @Nullable String campaign;
  @Nullable String definition;
  String missed;

  @Column(name = "grace_seconds")
  int graceSeconds;

  boolean enabled;

  @Column(name = "created_by")
  String createdBy;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  @Column(name = "next_at")
  OffsetDateTime nextAt;

  ScheduleRow() {}

  ScheduleRow(Schedule schedule) {
    this.name = schedule.name();
    this.cron = schedule.cron();
    this.zone = schedule.zone();
    this.campaign = schedule.campaign();
    this.definition = schedule.definition();
    this.missed = schedule.missed().word();
    this.graceSeconds = schedule.graceSeconds();
    this.enabled = schedule.enabled();
    this.createdBy = schedule.createdBy();
    this.createdAt = schedule.createdAt();
    this.nextAt = schedule.nextAt();
  }
}
