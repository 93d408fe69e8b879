package dev.cadastre.rest;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** Proves who the server is: a chain of certificates and its key, as PEM files. */
final class Certificate {

  private static final Pattern PEM =
      Pattern.compile("-----BEGIN ([A-Z0-9 ]+)-----([^-]*)-----END \\1-----");
  private static final Map<String, String> SIGNATURES =
      Map.of("RSA", "SHA256withRSA", "EC", "SHA256withECDSA", "EdDSA", "EdDSA");

  private Certificate() {}

  /**
   * TLS with this certificate.
   *
   * @param chain the server's certificate first, then those of the authorities between
   * @param key its private key, PKCS#8 without a password
   * @throws IllegalArgumentException if a file is not that, or they don't belong together
   */
  static SSLContext tls(Path chain, Path key) {
    List<X509Certificate> certificates = chain(chain);
    X509Certificate own = certificates.get(0);
    PrivateKey secret = key(key, own.getPublicKey().getAlgorithm());
    try {
      requireMatch(own, secret, chain, key);
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      store.setKeyEntry(
          "server", secret, new char[0], certificates.toArray(X509Certificate[]::new));
      KeyManagerFactory managers =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      managers.init(store, new char[0]);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(managers.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException(
          "TLS takes a certificate and its key; got " + chain + " and " + key + ", which don't fit",
          e);
    }
  }

  private static List<X509Certificate> chain(Path file) {
    String got = "no BEGIN CERTIFICATE";
    try {
      byte[] text = read(file).getBytes(StandardCharsets.US_ASCII);
      List<X509Certificate> found =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(text))
              .stream()
              .map(X509Certificate.class::cast)
              .toList();
      if (!found.isEmpty()) {
        return found;
      }
    } catch (GeneralSecurityException e) {
      got = "something else";
    }
    throw new IllegalArgumentException(
        "--tls-certificate is a PEM file of certificates, the server's own first; got "
            + got
            + " in "
            + file
            + "; name the file that your authority gave you, such as fullchain.pem");
  }

  private static PrivateKey key(Path file, String algorithm) {
    Matcher pem = PEM.matcher(read(file));
    String got = pem.find() ? "a BEGIN " + pem.group(1) : "no BEGIN PRIVATE KEY";
    try {
      if (got.equals("a BEGIN PRIVATE KEY")) {
        return KeyFactory.getInstance(algorithm)
            .generatePrivate(new PKCS8EncodedKeySpec(Base64.getMimeDecoder().decode(pem.group(2))));
      }
    } catch (GeneralSecurityException | IllegalArgumentException e) {
      got = "none that is " + algorithm + " as the certificate is";
    }
    throw new IllegalArgumentException(
        "--tls-key is a PEM file with one PKCS#8 key without a password; got "
            + got
            + " in "
            + file
            + "; convert it: openssl pkcs8 -topk8 -nocrypt -in OLD -out NEW");
  }

  private static void requireMatch(X509Certificate own, PrivateKey key, Path chain, Path file)
      throws GeneralSecurityException {
    Signature signature =
        Signature.getInstance(SIGNATURES.getOrDefault(own.getPublicKey().getAlgorithm(), "EdDSA"));
    signature.initSign(key);
    signature.update(own.getEncoded());
    byte[] signed = signature.sign();
    signature.initVerify(own.getPublicKey());
    signature.update(own.getEncoded());
    if (!signature.verify(signed)) {
      throw new IllegalArgumentException(
          "a key belongs to the first certificate of the chain; got "
              + file
              + ", which is not that of "
              + own.getSubjectX500Principal()
              + " in "
              + chain
              + "; put the server's certificate first, or name its key");
    }
  }

  private static String read(Path file) {
    try {
      return Files.readString(file, StandardCharsets.ISO_8859_1);
    } catch (IOException e) {
      throw new IllegalArgumentException(
          "TLS takes readable PEM files; got " + file + ", which can't be read; check its path", e);
    }
  }
}
