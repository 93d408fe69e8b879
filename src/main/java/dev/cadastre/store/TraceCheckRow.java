package dev.cadastre.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.jdbc.Expectation;
import org.jspecify.annotations.Nullable;

/**
 * What one version of the trace checks found in a sample's text. Inserted if absent; the parameters
 * stand in the order that Hibernate binds them in: attributes by name, then the key.
 */
@Entity
@Table(name = "trace_check")
@SQLInsert(
    sql =
        """
        insert into trace_check (bare, equations, execution, hold, rounded, underived,
          run, problem, draw, version)
        values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?) on conflict do nothing""",
    verify = Expectation.None.class)
@IdClass(TraceCheckRow.Key.class)
class TraceCheckRow {
  @Id int run;
  @Id int problem;
  @Id int draw;
  @Id String version;
  int equations;
  int hold;
  int rounded;
  boolean bare;
  @Nullable Boolean underived;
  long execution;

  TraceCheckRow() {}

  TraceCheckRow(
      int run,
      int problem,
      int draw,
      String version,
      int equations,
      int hold,
      int rounded,
      boolean bare,
      @Nullable Boolean underived,
      long execution) {
    this.run = run;
    this.problem = problem;
    this.draw = draw;
    this.version = version;
    this.equations = equations;
    this.hold = hold;
    this.rounded = rounded;
    this.bare = bare;
    this.underived = underived;
    this.execution = execution;
  }

  record Key(int run, int problem, int draw, String version) implements java.io.Serializable {}
}
