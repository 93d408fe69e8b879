package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.OffsetDateTime;
import org.jspecify.annotations.Nullable;

/** A comparison's result; the whole of it is in the JSON. */
@Entity
@Table(name = "comparison")
class ComparisonRow {
  @Id int comparison;
  String name;

  @Column(name = "base_run")
  int baseRun;

  @Column(name = "tuned_run")
  int tunedRun;

  @Column(name = "base_verifier")
  int baseVerifier;

  @Column(name = "tuned_verifier")
  int tunedVerifier;

  @Column(name = "input_sha256")
  String inputSha256;

  int problems;
  int draws;
  int preserved;
  int expanded;
  int shrunk;

  @Column(name = "out_of_support")
  int outOfSupport;

  @Nullable Double srr;
  @Nullable Double ndr;
  @Nullable Double sds;
  @Nullable Double nscr;

  @Column(name = "mcnemar_p")
  @Nullable Double mcnemarP;

  @Column(name = "expected_churn")
  @Nullable Double expectedChurn;

  String result;
  long execution;

  @Column(name = "created_at")
  OffsetDateTime createdAt;

  ComparisonRow() {}

  ComparisonRow(
      int comparison,
      String name,
      int baseRun,
      int tunedRun,
      int baseVerifier,
      int tunedVerifier,
      String inputSha256,
      int problems,
      int draws,
      int preserved,
      int expanded,
      int shrunk,
      int outOfSupport,
      @Nullable Double srr,
      @Nullable Double ndr,
      @Nullable Double sds,
      @Nullable Double nscr,
      @Nullable Double mcnemarP,
      @Nullable Double expectedChurn,
      String result,
      long execution,
      OffsetDateTime createdAt) {
    this.comparison = comparison;
    this.name = name;
    this.baseRun = baseRun;
    this.tunedRun = tunedRun;
    this.baseVerifier = baseVerifier;
    this.tunedVerifier = tunedVerifier;
    this.inputSha256 = inputSha256;
    this.problems = problems;
    this.draws = draws;
    this.preserved = preserved;
    this.expanded = expanded;
    this.shrunk = shrunk;
    this.outOfSupport = outOfSupport;
    this.srr = srr;
    this.ndr = ndr;
    this.sds = sds;
    this.nscr = nscr;
    this.mcnemarP = mcnemarP;
    this.expectedChurn = expectedChurn;
    this.result = result;
    this.execution = execution;
    this.createdAt = createdAt;
  }
}
