package dev.cadastre.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;

/** A verifier by name and version. */
@Entity
@Table(name = "verifier")
class VerifierRow {
  @Id int verifier;
  String name;
  String version;

  VerifierRow() {}

  VerifierRow(int verifier, String name, String version) {
    this.verifier = verifier;
    this.name = name;
    this.version = version;
  }
}
