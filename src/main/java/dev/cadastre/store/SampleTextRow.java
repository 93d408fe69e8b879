package dev.cadastre.store;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import org.hibernate.annotations.SQLInsert;
import org.hibernate.jdbc.Expectation;

/**
 * The text of a sample. Inserted if absent; the parameters stand in the order that Hibernate binds
 * them in: attributes by name, then the key.
 */
@Entity
@Table(name = "sample_text")
@SQLInsert(
    sql =
        """
        insert into sample_text (text, run, problem, draw)
        values (?, ?, ?, ?) on conflict do nothing""",
    verify = Expectation.None.class)
@IdClass(SampleTextRow.Key.class)
class SampleTextRow {
  @Id int run;
  @Id int problem;
  @Id int draw;
  String text;

  SampleTextRow() {}

  SampleTextRow(int run, int problem, int draw, String text) {
    this.run = run;
    this.problem = problem;
    this.draw = draw;
    this.text = text;
  }

  record Key(int run, int problem, int draw) implements java.io.Serializable {}
}
