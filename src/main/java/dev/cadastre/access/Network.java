package dev.cadastre.access;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Addresses that begin alike.
 *
 * @param first the address whose first bits count
 * @param bits how many of them
 */
public record Network(InetAddress first, int bits) {

  private static final Pattern LITERAL =
      Pattern.compile("\\d{1,3}(\\.\\d{1,3}){3}|[0-9A-Fa-f:.]*:[0-9A-Fa-f:.]*");

  /**
   * Reads {@code 10.0.0.7} or {@code 10.0.0.0/8}, or the like of IPv6.
   *
   * @throws IllegalArgumentException if it is neither
   */
  public static Network of(String text) {
    int slash = text.indexOf('/');
    Optional<InetAddress> address = literal(slash < 0 ? text : text.substring(0, slash));
    if (address.isPresent()) {
      int all = address.get().getAddress().length * Byte.SIZE;
      String bits = slash < 0 ? String.valueOf(all) : text.substring(slash + 1);
      if (bits.matches("\\d{1,3}") && Integer.parseInt(bits) <= all) {
        return new Network(address.get(), Integer.parseInt(bits));
      }
    }
    throw new IllegalArgumentException(
        "a trusted proxy is an address or a network; got '"
            + text
            + "'; write for instance 10.0.0.7 or 10.0.0.0/8");
  }

  /** The address that a text writes in numbers; no name is looked up. */
  public static Optional<InetAddress> literal(String text) {
    if (!LITERAL.matcher(text).matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(InetAddress.getByName(text));
    } catch (UnknownHostException e) {
      return Optional.empty();
    }
  }

  /** Whether an address is in it. */
  public boolean holds(InetAddress address) {
    byte[] own = first.getAddress();
    byte[] other = address.getAddress();
    if (own.length != other.length) {
      return false;
    }
    for (int bit = 0; bit < bits; bit++) {
      int mask = 0x80 >> (bit % Byte.SIZE);
      if (((own[bit / Byte.SIZE] ^ other[bit / Byte.SIZE]) & mask) != 0) {
        return false;
      }
    }
    return true;
  }
}
