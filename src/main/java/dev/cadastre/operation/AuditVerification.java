package dev.cadastre.operation;

import dev.cadastre.audit.Chain;
import dev.cadastre.audit.ChainWalk;
import dev.cadastre.audit.Link;
import dev.cadastre.store.AuditRegister;
import dev.cadastre.store.Database;
import java.util.List;
import java.util.Locale;
import java.util.function.LongConsumer;
import org.jspecify.annotations.Nullable;

/** Walks the whole chain of audited events; it may grow meanwhile. */
public final class AuditVerification {

  /**
   * What the walk found.
   *
   * @param events that are as they were written
   * @param head hash of the last of them
   * @param fault where the chain is first broken, null if it is whole
   */
  public record Verdict(long events, String head, ChainWalk.@Nullable Fault fault) {
    public boolean sound() {
      return fault == null;
    }
  }

  private static final int PAGE = 5_000;

  private final AuditRegister register;
  private final LongConsumer walked;

  /**
   * Prepares a walk.
   *
   * @param walked takes how many further events were walked
   */
  public AuditVerification(Database database, LongConsumer walked) {
    this.register = new AuditRegister(database);
    this.walked = walked;
  }

  /** Events to walk. */
  public long events() {
    return register.head().number();
  }

  /**
   * Verifies the chain.
   *
   * @param anchor the head that an earlier walk printed and that was kept elsewhere; the chain has
   *     to come by it. Null to trust the head in the database
   */
  public Verdict of(@Nullable String anchor) {
    String wanted = anchor == null ? null : anchor.strip().toLowerCase(Locale.ROOT);
    if (wanted != null && !wanted.matches("[0-9a-f]{64}")) {
      throw new IllegalArgumentException(
          "a head is 64 hexadecimal digits, as audit verify prints it; got '" + anchor + "'");
    }
    ChainWalk walk = new ChainWalk();
    boolean met = wanted == null || wanted.equals(Chain.START);
    while (true) {
      // from below the first number on: nothing may stand before it
      long after = walk.number() == 0 ? Long.MIN_VALUE : walk.number();
      List<Link> page = register.after(after, PAGE);
      for (Link link : page) {
        ChainWalk.Fault fault = walk.follow(link);
        if (fault != null) {
          return new Verdict(walk.number(), walk.hash(), fault);
        }
        met |= link.hash().equals(wanted);
      }
      walked.accept(page.size());
      AuditRegister.Head head = register.head();
      // events may be added while this walks; whatever is stored is walked
      if (page.size() < PAGE && walk.number() >= head.lastStored()) {
        return end(walk, head, met);
      }
    }
  }

  private static Verdict end(ChainWalk walk, AuditRegister.Head head, boolean met) {
    ChainWalk.Fault fault = walk.end(head.number(), head.hash());
    if (fault == null && !met) {
      fault =
          new ChainWalk.Fault(
              walk.number() + 1,
              "no event has the hash that was kept elsewhere: the chain was cut or written anew"
                  + " before it");
    }
    return new Verdict(walk.number(), walk.hash(), fault);
  }
}
