package dev.cadastre.operation;

import dev.cadastre.fleet.ServerSettings;
import dev.cadastre.inference.Detokenizer;
import dev.cadastre.inference.Detokenizer.Piece;
import dev.cadastre.job.DrawSource;
import dev.cadastre.sample.Run;
import dev.cadastre.store.CheckpointRegister;
import dev.cadastre.store.CheckpointRegister.Known;
import dev.cadastre.store.Database;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What the tokens of stored traces say. The ledger holds their ids; the tokenizer is looked for
 * where the checkpoint was seen first, or where its servers' settings have it. It is believed if it
 * gives the stored text, for a file may have changed since. A few tokenizers stay open.
 */
public final class TokenTexts implements AutoCloseable {

  private static final int MOST_OPEN = 3;

  /**
   * What a token says.
   *
   * @param inText whether the stored text has it: special tokens, a stop string and what follows it
   *     are left out there
   */
  public record Word(String text, boolean inText) {}

  /**
   * Tokens in words.
   *
   * @param words one a token; empty where they can't be told
   * @param gap why they can't; empty where they can
   */
  public record Told(List<Word> words, String gap) {

    public Told {
      words = List.copyOf(words);
    }

    static Told gap(String why) {
      return new Told(List.of(), why);
    }
  }

  /** A tokenizer's file as it was when it was opened. */
  private record Version(Path folder, String changed) {}

  private final Map<Version, Detokenizer> open = new LinkedHashMap<>();

  /** Held for writing while one is opened or closed, for reading while they are used. */
  private final ReadWriteLock lock = new ReentrantReadWriteLock();

  /**
   * Tells the tokens of a sample.
   *
   * @param text the sample's; null if it was purged
   */
  public Told of(Database database, Run run, int[] tokens, @Nullable String text) {
    Optional<Path> folder = folder(database, run);
    if (folder.isEmpty()) {
      return Told.gap("The ledger knows of no tokenizer for " + run.checkpoint() + ".");
    }
    List<Piece> pieces;
    try {
      pieces = pieces(folder.get(), tokens);
    } catch (IOException | RuntimeException | LinkageError e) {
      // whatever is wrong with a tokenizer, the sample is shown all the same
      return Told.gap("The tokenizer in " + folder.get() + " does not read: " + e.getMessage());
    }
    String decoded =
        pieces.stream()
            .filter(piece -> !piece.special())
            .map(Piece::text)
            .collect(Collectors.joining());
    // a stop string and what follows it are no part of the stored text
    return text != null && !decoded.startsWith(text)
        ? Told.gap(
            "The tokenizer in " + folder.get() + " does not give the stored text from these ids.")
        : new Told(words(pieces, text == null ? decoded.length() : text.length()), "");
  }

  private static List<Word> words(List<Piece> pieces, int length) {
    List<Word> words = new ArrayList<>(pieces.size());
    int place = 0;
    for (Piece piece : pieces) {
      words.add(new Word(piece.text(), !piece.special() && place < length));
      place += piece.special() ? 0 : piece.text().length();
    }
    return words;
  }

  private static Optional<Path> folder(Database database, Run run) {
    CheckpointRegister register = new CheckpointRegister(database);
    Optional<Known> checkpoint = register.find(run.checkpoint());
    Optional<String> seen = checkpoint.map(Known::path);
    return seen.isPresent()
        ? seen.map(Path::of)
        : checkpoint
            .flatMap(known -> register.newestSource(known.id()))
            .map(DrawSource::read)
            .flatMap(TokenTexts::tokenizer)
            .map(Path::of);
  }

  private static Optional<String> tokenizer(DrawSource source) {
    return source instanceof DrawSource.OnServers servers
        ? Optional.of(servers.settings()).map(ServerSettings::tokenizer)
        : Optional.empty();
  }

  private List<Piece> pieces(Path folder, int[] tokens) throws IOException {
    String changed = Files.getLastModifiedTime(folder.resolve("tokenizer.json")).toString();
    Version version = new Version(folder, changed);
    lock.readLock().lock();
    try {
      Detokenizer detokenizer = open.get(version);
      if (detokenizer != null) {
        return detokenizer.pieces(tokens);
      }
    } finally {
      lock.readLock().unlock();
    }
    lock.writeLock().lock();
    try {
      Detokenizer detokenizer = open.get(version);
      if (detokenizer == null) {
        detokenizer = Detokenizer.open(folder);
        open.put(version, detokenizer);
        closeOldest();
      }
      return detokenizer.pieces(tokens);
    } finally {
      lock.writeLock().unlock();
    }
  }

  private void closeOldest() {
    if (open.size() > MOST_OPEN) {
      Iterator<Detokenizer> oldest = open.values().iterator();
      oldest.next().close();
      oldest.remove();
    }
  }

  @Override
  public void close() {
    lock.writeLock().lock();
    try {
      open.values().forEach(Detokenizer::close);
      open.clear();
    } finally {
      lock.writeLock().unlock();
    }
  }
}
