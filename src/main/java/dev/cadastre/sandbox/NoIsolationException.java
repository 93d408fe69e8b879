package dev.cadastre.sandbox;

/** This machine does not isolate foreign code, so that none is run. */
public final class NoIsolationException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  NoIsolationException(String got) {
    super(
        "code that nobody has read runs in isolation only; this machine lacks "
            + got
            + ". Needed are bubblewrap 0.7 or later, python3, and user namespaces for others than"
            + " root (apt-get install bubblewrap python3 util-linux; sysctl"
            + " kernel.unprivileged_userns_clone=1 kernel.apparmor_restrict_unprivileged_userns=0"
            + " where these exist). A container's own filter forbids user namespaces: docker run"
            + " --security-opt seccomp=unconfined --security-opt apparmor=unconfined, or no container");
  }
}
