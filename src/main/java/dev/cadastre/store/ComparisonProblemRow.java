package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** A problem's counts and cell in a comparison. */
@Entity
@Table(name = "comparison_problem")
@IdClass(ComparisonProblemRow.Key.class)
class ComparisonProblemRow {
  @Id int comparison;
  @Id String problem;

  @Column(name = "base_draws")
  int baseDraws;

  @Column(name = "base_correct")
  int baseCorrect;

  @Column(name = "tuned_draws")
  int tunedDraws;

  @Column(name = "tuned_correct")
  int tunedCorrect;

  String support;

  @Column(name = "base_membership")
  @Nullable String baseMembership;

  @Column(name = "tuned_membership")
  @Nullable String tunedMembership;

  ComparisonProblemRow() {}

  ComparisonProblemRow(
      int comparison,
      String problem,
      int baseDraws,
      int baseCorrect,
      int tunedDraws,
      int tunedCorrect,
      String support,
      @Nullable String baseMembership,
      @Nullable String tunedMembership) {
    this.comparison = comparison;
    this.problem = problem;
    this.baseDraws = baseDraws;
    this.baseCorrect = baseCorrect;
    this.tunedDraws = tunedDraws;
    this.tunedCorrect = tunedCorrect;
    this.support = support;
    this.baseMembership = baseMembership;
    this.tunedMembership = tunedMembership;
  }

  record Key(int comparison, String problem) implements java.io.Serializable {}
}
