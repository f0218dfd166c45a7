package io.github.harborreplication.fluent.internal.registry;

import io.github.harborreplication.fluent.internal.http.ApiUrl;
import io.github.harborreplication.fluent.internal.policy.PolicyRules;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.util.Locale;
import okhttp3.HttpUrl;
import okio.ByteString;

/** What Harbor refuses in a registry, or accepts and misinterprets. */
public final class RegistryRules {
  /** What Harbor shows instead of a secret, and stores as the secret if it is sent. */
  static final String MASK = "*****";

  /** Harbor's message when it cannot use a registry. */
  public static final String UNHEALTHY = "the registry is unhealthy";

  private static final int NAME_BYTES = 64;

  private RegistryRules() {}

  public static String name(String name) {
    int bytes = name.getBytes(StandardCharsets.UTF_8).length;
    if (bytes < 1 || bytes > NAME_BYTES) {
      throw new IllegalArgumentException(
          "registry name '%s' of %s bytes in UTF-8: must have 1 to %s"
              .formatted(
                  name.length() > 80 ? name.substring(0, 80) + "…" : name, bytes, NAME_BYTES));
    }
    return text("registry name", name);
  }

  /** The type, if it may be one; Harbor responds with a bare 500 to an unknown one. */
  public static String type(String type) {
    if (type.isBlank()) {
      throw new IllegalArgumentException(
          "registry type '" + type + "': must be one of those that adapters().types() returns");
    }
    return type;
  }

  /** The URL as Harbor keeps it, which cuts what it does not use. */
  public static String url(String text) {
    String url = text.strip();
    int scheme = url.indexOf("://");
    String shown = "registry URL '" + ApiUrl.withoutSecret(url) + "'";
    if (scheme < 0) {
      throw new IllegalArgumentException(
          shown + ": Harbor would take it for http; write https://… or http://…");
    }
    HttpUrl parsed = HttpUrl.parse(url);
    if (parsed == null) {
      throw new IllegalArgumentException(shown + ": must be like https://registry.example.com");
    }
    if (!parsed.username().isEmpty() || !parsed.password().isEmpty()) {
      throw new IllegalArgumentException(
          shown + ": Harbor would ignore the login in it; use credentials(key, secret)");
    }
    if (parsed.query() != null || parsed.fragment() != null) {
      throw new IllegalArgumentException(
          shown + ": Harbor would cut the query or the fragment; omit it");
    }
    return text(
        "registry URL",
        url.substring(0, scheme).toLowerCase(Locale.ROOT)
            + url.substring(scheme).replaceFirst("/+$", ""));
  }

  public static String text(String field, String text) {
    PolicyRules.refuse(PolicyRules.text(field, text));
    return text;
  }

  public static String certificates(String pem) {
    CertificateException cause = null;
    try {
      if (!CertificateFactory.getInstance("X.509")
          .generateCertificates(new ByteArrayInputStream(pem.getBytes(StandardCharsets.US_ASCII)))
          .isEmpty()) {
        return pem.strip() + "\n";
      }
    } catch (CertificateException e) {
      cause = e;
    }
    throw new IllegalArgumentException(
        "CA certificate: must be the PEM text of at least one certificate, with the line"
            + " -----BEGIN CERTIFICATE-----",
        cause);
  }

  /** What certificates are shown as in differences; empty for none. */
  static String fingerprint(String pem) {
    return pem.isBlank()
        ? ""
        : "PEM with SHA-256 " + ByteString.encodeUtf8(pem.strip()).sha256().hex().substring(0, 16);
  }

  public static String key(String key) {
    if (key.isEmpty()) {
      throw new IllegalArgumentException(
          "access key '': must not be empty; for none call withoutCredentials()");
    }
    return text("access key", key);
  }

  /** A secret, which no message repeats. */
  public static String secret(String key, String secret) {
    if (secret.isEmpty() || secret.equals(MASK)) {
      throw new IllegalArgumentException(
          "secret of '"
              + key
              + "': must "
              + (secret.isEmpty()
                  ? "not be empty"
                  : "be the secret itself; Harbor only shows "
                      + MASK
                      + " instead of it, and would"
                      + " store that"));
    }
    return text("secret of '" + key + "'", secret);
  }
}
