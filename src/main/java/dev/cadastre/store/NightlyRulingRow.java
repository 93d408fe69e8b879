package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.OffsetDateTime;

/** What a nightly's gate ruled on a checkpoint. */
@Entity
@Table(name = "nightly_ruling")
@IdClass(NightlyRulingRow.Key.class)
class NightlyRulingRow {

  /** Its primary key. */
  record Key(String nightly, String checkpoint, long draws) implements Serializable {}

  @Id String nightly;
  @Id String checkpoint;
  @Id long draws;
  String comparison;
  String outcome;
  String sentence;
  String gate;

  @Column(name = "ruled_at")
  OffsetDateTime ruledAt;

  boolean told;

  NightlyRulingRow() {}
}
