package dev.cadastre.fleet;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import org.jspecify.annotations.Nullable;

/** Whom TLS trusts: the JDK's authorities and those of a PEM file beside them. */
final class Authorities {

  private Authorities() {}

  /**
   * TLS that trusts them.
   *
   * @param pem null for the JDK's alone
   * @throws IllegalArgumentException if the file holds no certificates
   */
  static SSLContext tls(@Nullable Path pem) {
    try {
      if (pem == null) {
        return SSLContext.getDefault();
      }
      KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
      trusted.load(null, null);
      int count = 0;
      for (TrustManager manager : managers(null)) {
        if (manager instanceof X509TrustManager x509) {
          for (X509Certificate issuer : x509.getAcceptedIssuers()) {
            trusted.setCertificateEntry("jdk-" + count++, issuer);
          }
        }
      }
      for (Certificate own : read(pem)) {
        trusted.setCertificateEntry("own-" + count++, own);
      }
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers(trusted), null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(refusal(pem, e.toString()), e);
    }
  }

  private static TrustManager[] managers(@Nullable KeyStore trusted)
      throws GeneralSecurityException {
    TrustManagerFactory factory =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    factory.init(trusted); // null: the JDK's own store, as its system properties name it
    return factory.getTrustManagers();
  }

  private static Collection<? extends Certificate> read(Path pem)
      throws IOException, GeneralSecurityException {
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> found =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (found.isEmpty()) {
        throw new IllegalArgumentException(refusal(pem, "none"));
      }
      return found;
    }
  }

  private static String refusal(@Nullable Path pem, String got) {
    return "further authorities are PEM certificates in "
        + pem
        + "; got "
        + got
        + "; name a readable file with at least one BEGIN CERTIFICATE";
  }
}
