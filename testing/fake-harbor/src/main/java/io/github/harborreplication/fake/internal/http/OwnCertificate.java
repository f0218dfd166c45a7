package io.github.harborreplication.fake.internal.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.math.BigInteger;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.security.Signature;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.List;
import java.util.Locale;

/**
 * A key, and a certificate of it that is its own authority. Written by hand, since the JDK creates
 * none and each library that does brings a client of HTTP or eight megabytes along.
 */
final class OwnCertificate {
  static final String PASSWORD = "fake-harbor";

  /** What Apple accepts at most. */
  private static final Duration VALID = Duration.ofDays(825);

  private static final String SUBJECT = "FakeHarbor";
  private static final int SEQUENCE = 0x30;
  private static final int OCTETS = 0x04;
  private static final byte[] TRUE = der(0x01, new byte[] {(byte) 0xff});
  private static final byte[] ECDSA_WITH_SHA256 = oid(42, 134, 72, 206, 61, 4, 3, 2);

  private final KeyPair keys;
  private final Certificate certificate;

  /**
   * Creates one.
   *
   * @param host of the server; localhost and its addresses are in it too
   */
  OwnCertificate(String host) {
    try {
      KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
      generator.initialize(256);
      keys = generator.generateKeyPair();
      byte[] content = content(host);
      Signature signature = Signature.getInstance("SHA256withECDSA");
      signature.initSign(keys.getPrivate());
      signature.update(content);
      byte[] signed = der(0x03, new byte[] {0}, signature.sign());
      byte[] encoded = der(SEQUENCE, content, der(SEQUENCE, ECDSA_WITH_SHA256), signed);
      certificate =
          CertificateFactory.getInstance("X.509")
              .generateCertificate(new ByteArrayInputStream(encoded));
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot create a certificate for " + host, e);
    }
  }

  String pem() {
    try {
      Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
      return "-----BEGIN CERTIFICATE-----\n"
          + lines.encodeToString(certificate.getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  /** Writes the key to a file, which only this user can read. */
  Path store() throws IOException {
    Path file = Files.createTempFile("fake-harbor", ".p12");
    try (OutputStream out = Files.newOutputStream(file)) {
      KeyStore store = KeyStore.getInstance("PKCS12");
      store.load(null, null);
      char[] password = PASSWORD.toCharArray();
      store.setKeyEntry(SUBJECT, keys.getPrivate(), password, new Certificate[] {certificate});
      store.store(out, password);
    } catch (GeneralSecurityException e) {
      throw new IOException(e);
    }
    return file;
  }

  private byte[] content(String host) throws GeneralSecurityException, IOException {
    byte[] name =
        der(
            SEQUENCE,
            der(
                0x31,
                der(SEQUENCE, oid(85, 4, 3), der(0x0c, SUBJECT.getBytes(StandardCharsets.UTF_8)))));
    Instant now = Instant.now();
    byte[] validity = der(SEQUENCE, time(now.minus(Duration.ofDays(1))), time(now.plus(VALID)));
    byte[] serial = new BigInteger(120, new SecureRandom()).setBit(119).toByteArray();
    byte[] publicKey = keys.getPublic().getEncoded();
    byte[] keyId = MessageDigest.getInstance("SHA-256").digest(publicKey);
    byte[] extensions =
        der(
            SEQUENCE,
            extension(19, true, der(SEQUENCE, TRUE)), // an authority
            // It signs in handshakes, and certificates: itself.
            extension(15, true, der(0x03, new byte[] {2, (byte) 0x84})),
            extension(14, false, der(OCTETS, keyId)),
            extension(37, false, der(SEQUENCE, oid(43, 6, 1, 5, 5, 7, 3, 1))),
            extension(17, false, der(SEQUENCE, names(host))));
    return der(
        SEQUENCE,
        der(0xa0, der(0x02, new byte[] {2})),
        der(0x02, serial),
        der(SEQUENCE, ECDSA_WITH_SHA256),
        name,
        validity,
        name,
        publicKey,
        der(0xa3, extensions));
  }

  private static byte[] names(String host) throws IOException {
    ByteArrayOutputStream names = new ByteArrayOutputStream();
    names.write(der(0x82, "localhost".getBytes(StandardCharsets.US_ASCII)));
    for (String address : List.of("127.0.0.1", "::1")) {
      names.write(der(0x87, InetAddress.getAllByName(address)[0].getAddress()));
    }
    if (!host.matches("[0-9.]+|.*:.*|localhost")) {
      names.write(der(0x82, host.getBytes(StandardCharsets.US_ASCII)));
    } else if (!host.equals("localhost")) {
      names.write(der(0x87, InetAddress.getAllByName(host)[0].getAddress()));
    }
    return names.toByteArray();
  }

  private static byte[] extension(int id, boolean critical, byte[] value) {
    byte[] name = oid(85, 29, id);
    byte[] wrapped = der(OCTETS, value);
    return critical ? der(SEQUENCE, name, TRUE, wrapped) : der(SEQUENCE, name, wrapped);
  }

  private static byte[] time(Instant instant) {
    DateTimeFormatter form = DateTimeFormatter.ofPattern("yyyyMMddHHmmss'Z'", Locale.ROOT);
    String text = form.format(instant.atOffset(ZoneOffset.UTC));
    // Years from 2050 have four digits, those before have two.
    return text.compareTo("2050") < 0
        ? der(0x17, text.substring(2).getBytes(StandardCharsets.US_ASCII))
        : der(0x18, text.getBytes(StandardCharsets.US_ASCII));
  }

  private static byte[] oid(int... bytes) {
    byte[] content = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      content[i] = (byte) bytes[i];
    }
    return der(0x06, content);
  }

  private static byte[] der(int tag, byte[]... parts) {
    ByteArrayOutputStream content = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      content.writeBytes(part);
    }
    byte[] length = BigInteger.valueOf(content.size()).toByteArray();
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    all.write(tag);
    if (content.size() > 127) {
      int skipped = length[0] == 0 ? 1 : 0;
      all.write(0x80 | (length.length - skipped));
      all.write(length, skipped, length.length - skipped);
    } else {
      all.write(content.size());
    }
    all.writeBytes(content.toByteArray());
    return all.toByteArray();
  }
}
