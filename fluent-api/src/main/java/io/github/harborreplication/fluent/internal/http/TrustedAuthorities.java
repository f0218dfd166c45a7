package io.github.harborreplication.fluent.internal.http;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Collection;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509TrustManager;
import okhttp3.OkHttpClient;

/** Makes a client trust the certificate authorities of a PEM file, and no others. */
final class TrustedAuthorities {
  private TrustedAuthorities() {}

  static void trust(OkHttpClient.Builder client, Path pem) {
    try {
      byte[] bytes = Files.readAllBytes(pem);
      String text = new String(bytes, StandardCharsets.ISO_8859_1);
      if (text.contains("PRIVATE KEY-----") && !text.contains("BEGIN CERTIFICATE-----")) {
        // The file beside the one that is meant; the parser does not say so.
        throw new IllegalArgumentException(
            "CA file " + pem + ": holds a private key; specify the certificate of the authority");
      }
      Collection<? extends Certificate> authorities =
          CertificateFactory.getInstance("X.509")
              .generateCertificates(new ByteArrayInputStream(bytes));
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
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(null, factory.getTrustManagers(), null);
      client.sslSocketFactory(
          context.getSocketFactory(), (X509TrustManager) factory.getTrustManagers()[0]);
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalArgumentException("CA file " + pem + ": cannot be read: " + e, e);
    }
  }
}
