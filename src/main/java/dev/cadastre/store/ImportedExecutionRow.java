package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;

/** An execution that another ledger ran: its number there, and the archive that it came in. */
@Entity
@Table(name = "imported_execution")
class ImportedExecutionRow {
  @Id long execution;
  long original;
  String campaign;

  @Column(name = "archive_sha256")
  String archiveSha256;

  @Column(name = "archived_at")
  OffsetDateTime archivedAt;

  @Column(name = "imported_at")
  OffsetDateTime importedAt;

  ImportedExecutionRow() {}
}
