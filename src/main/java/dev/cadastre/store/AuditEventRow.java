package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** An event in the chain. */
@Entity
@Table(name = "audit_event")
class AuditEventRow {
  @Id long number;
  OffsetDateTime at;
  String actor;
  String origin;
  String host;

  @Column(name = "software_version")
  String softwareVersion;

  String command;
  String subject;

  @Column(name = "before_fingerprint")
  @Nullable String before;

  @Column(name = "after_fingerprint")
  @Nullable String after;

  boolean forced;
  String detail;
  String hash;

  AuditEventRow() {}

  AuditEventRow(
      long number,
      OffsetDateTime at,
      String actor,
      String origin,
      String host,
      String softwareVersion,
      String command,
      String subject,
      @Nullable String before,
      @Nullable String after,
      boolean forced,
      String detail,
      String hash) {
    this.number = number;
    this.at = at;
    this.actor = actor;
    this.origin = origin;
    this.host = host;
    this.softwareVersion = softwareVersion;
    this.command = command;
    this.subject = subject;
    this.before = before;
    this.after = after;
    this.forced = forced;
    this.detail = detail;
    this.hash = hash;
  }
}
