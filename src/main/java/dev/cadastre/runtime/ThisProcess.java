package dev.cadastre.runtime;

import dev.cadastre.audit.Actor;
import dev.cadastre.store.ExecutionRegister.Operator;
import dev.cadastre.store.LeaseRegister.Holder;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.UUID;

/** Who and where this process is. */
final class ThisProcess {
  private ThisProcess() {}

  static Operator operator() {
    return new Operator(
        System.getProperty("user.name", "unknown"),
        host(),
        ProcessHandle.current().pid(),
        Version.text());
  }

  /** The user of the operating system who started this process. */
  static Actor actor() {
    return new Actor(
        System.getProperty("user.name", "unknown"),
        "pid " + ProcessHandle.current().pid() + " on " + host());
  }

  static Holder holder() {
    return new Holder(
        UUID.randomUUID().toString(),
        ProcessHandle.current().pid(),
        host(),
        machine(),
        OffsetDateTime.now(ZoneOffset.UTC));
  }

  /** Whether a holder was a process of this machine that is gone. */
  static boolean isDead(Holder holder) {
    return holder.machine().equals(machine())
        && !machine().isEmpty()
        && ProcessHandle.of(holder.pid()).filter(ProcessHandle::isAlive).isEmpty();
  }

  static String host() {
    try {
      return InetAddress.getLocalHost().getHostName();
    } catch (UnknownHostException e) {
      return "unknown";
    }
  }

  /** Boot and process namespace; empty where the system tells neither. */
  private static String machine() {
    try {
      return Files.readString(Path.of("/proc/sys/kernel/random/boot_id")).strip()
          + " "
          + Files.readSymbolicLink(Path.of("/proc/self/ns/pid"));
    } catch (IOException e) {
      return "";
    }
  }
}
