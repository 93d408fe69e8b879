package dev.cadastre.job;

import dev.cadastre.store.Database;
import dev.cadastre.store.RunRegister;
import jakarta.batch.api.BatchProperty;
import jakarta.batch.api.chunk.AbstractItemReader;
import jakarta.enterprise.context.Dependent;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/** Hands out the draws that a run misses. */
@Named("missingDrawReader")
@Dependent
public class MissingDrawReader extends AbstractItemReader {

  @Inject Database database;
  @Inject @BatchProperty @Nullable String run;
  @Inject @BatchProperty @Nullable String blockDraws;
  @Inject @BatchProperty @Nullable String partition;
  @Inject @BatchProperty @Nullable String partitions;
  @Inject @BatchProperty @Nullable String shard;

  private MissingDraws missing;

  @Override
  public void open(@Nullable Serializable checkpoint) {
    missing =
        new MissingDraws(
            database,
            new RunRegister(database).find(Required.text(run, "run")).orElseThrow(),
            Required.number(blockDraws, "blockDraws"),
            Share.of(partition, partitions, shard));
  }

  @Override
  public @Nullable Object readItem() {
    return missing.next();
  }
}
