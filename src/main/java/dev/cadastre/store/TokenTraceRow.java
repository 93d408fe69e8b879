package dev.cadastre.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.jdbc.Expectation;

/**
 * The compact per-token trace of a sample. Inserted if absent; the parameters stand in the order
 * that Hibernate binds them in: attributes by name, then the key.
 */
@Entity
@Table(name = "token_trace")
@SQLInsert(
    sql =
        """
        insert into token_trace (trace, run, problem, draw)
        values (?, ?, ?, ?) on conflict do nothing""",
    verify = Expectation.None.class)
@IdClass(TokenTraceRow.Key.class)
class TokenTraceRow {
  @Id int run;
  @Id int problem;
  @Id int draw;
  byte[] trace;

  TokenTraceRow() {}

  TokenTraceRow(int run, int problem, int draw, byte[] trace) {
    this.run = run;
    this.problem = problem;
    this.draw = draw;
    this.trace = trace;
  }

  record Key(int run, int problem, int draw) implements java.io.Serializable {}
}
