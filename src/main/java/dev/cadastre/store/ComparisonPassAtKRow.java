package dev.cadastre.store;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.jspecify.annotations.Nullable;

/** pass@k of both sides with its paired intervals. */
@Entity
@Table(name = "comparison_pass_at_k")
@IdClass(ComparisonPassAtKRow.Key.class)
class ComparisonPassAtKRow {
  @Id int comparison;
  @Id int k;
  double base;
  double tuned;
  double delta;

  @Column(name = "lower_bound")
  @Nullable Double lowerBound;

  @Column(name = "upper_bound")
  @Nullable Double upperBound;

  @Column(name = "band_lower")
  @Nullable Double bandLower;

  @Column(name = "band_upper")
  @Nullable Double bandUpper;

  ComparisonPassAtKRow() {}

  ComparisonPassAtKRow(
      int comparison,
      int k,
      double base,
      double tuned,
      double delta,
      @Nullable Double lowerBound,
      @Nullable Double upperBound,
      @Nullable Double bandLower,
      @Nullable Double bandUpper) {
    this.comparison = comparison;
    this.k = k;
    this.base = base;
    this.tuned = tuned;
    this.delta = delta;
    this.lowerBound = lowerBound;
    this.upperBound = upperBound;
    this.bandLower = bandLower;
    this.bandUpper = bandUpper;
  }

  record Key(int comparison, int k) implements java.io.Serializable {}
}
