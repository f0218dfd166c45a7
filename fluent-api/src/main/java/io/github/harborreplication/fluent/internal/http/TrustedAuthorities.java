package io.github.harborreplication.fluent.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Arrays;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Makes a client trust the certificate authorities of a PEM file, and no others. */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  /** The file beside the one that is meant, and the parser does not say so. */
  private static void refuseKey(Path pem) {
    try {
      String text = Files.readString(pem, StandardCharsets.ISO_8859_1);
      if (text.contains("PRIVATE KEY-----") && !text.contains("BEGIN CERTIFICATE-----")) {
        throw new IllegalArgumentException(
            "CA file " + pem + ": holds a private key; give the certificate of the authority");
      }
    } catch (IOException e) {
      throw new IllegalArgumentException("CA file " + pem + ": cannot be read: " + e, e);
    }
  }

  static void trust(OkHttpClient.Builder client, Path pem) {
    refuseKey(pem);
    try (InputStream in = Files.newInputStream(pem)) {
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509").generateCertificates(in);
      if (authorities.isEmpty()) {
        throw new IllegalArgumentException("CA file " + pem + ": holds no certificate");
      }
      KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
      store.load(null, null);
      int n = 0;
      for (Certificate authority : authorities) {
        store.setCertificateEntry("ca" + n++, authority);
      }
      TrustManagerFactory factory =
          TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
      factory.init(store);
      TrustManager[] managers = factory.getTrustManagers();
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, managers, null);
      X509TrustManager manager =
          Arrays.stream(managers)
              .filter(X509TrustManager.class::isInstance)
              .map(X509TrustManager.class::cast)
              .findFirst()
              .orElseThrow();
      client.sslSocketFactory(context.getSocketFactory(), manager);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("CA file " + pem + ": cannot be read: " + e, e);
    }
  }
}
