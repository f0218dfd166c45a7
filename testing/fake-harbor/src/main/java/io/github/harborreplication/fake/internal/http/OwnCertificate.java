package io.github.harborreplication.fake.internal.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * A key, and a certificate of it that is its own authority. The JDK's keytool creates them, since
 * its libraries cannot, and each other library that can brings eight megabytes along.
 */
final class OwnCertificate {
  static final String PASSWORD = "fake-harbor";

  /**
   * It is valid for as long as Apple accepts at most, and signs in handshakes, and certificates:
   * itself. The compiler's first level is enough for a program that ends at once.
   */
  private static final String OPTIONS =
      "-J-XX:TieredStopAtLevel=1 -genkeypair -keyalg EC -groupname secp256r1 -dname CN=FakeHarbor"
          + " -alias fake-harbor -validity 825 -startdate -1d -storetype PKCS12"
          + " -storepass "
          + PASSWORD
          + " -ext bc:critical=ca:true -ext ku:critical=digitalSignature,keyCertSign"
          + " -ext eku=serverAuth";

  private final KeyStore keys;

  /**
   * Creates one.
   *
   * @param host of the server; localhost and its addresses are in it too
   */
  OwnCertificate(String host) {
    try {
      Path folder = Files.createTempDirectory("fake-harbor");
      Path file = folder.resolve("keys.p12");
      try {
        create(file, names(host));
        keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
          keys.load(in, PASSWORD.toCharArray());
        }
      } finally {
        Files.deleteIfExists(file);
        Files.delete(folder);
      }
    } catch (GeneralSecurityException | IOException e) {
      throw new IllegalStateException("Cannot create a certificate for " + host, e);
    }
  }

  private static void create(Path file, String names) throws IOException {
    List<String> command = new ArrayList<>();
    command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
    command.addAll(List.of(OPTIONS.split(" ", -1)));
    command.addAll(List.of("-keystore", file.toString(), "-ext", "san=" + names));
    Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
    String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    if (keytool.onExit().join().exitValue() != 0) {
      throw new IOException(said.strip());
    }
  }

  private static String names(String host) throws IOException {
    String names = "dns:localhost,ip:127.0.0.1,ip:::1";
    if (!host.matches("[0-9.]+|.*:.*|localhost")) {
      return names + ",dns:" + host;
    }
    return host.equals("localhost")
        ? names
        : names + ",ip:" + InetAddress.getByName(host).getHostAddress();
  }

  KeyStore keys() {
    return keys;
  }

  String pem() {
    Base64.Encoder lines = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII));
    try {
      return "-----BEGIN CERTIFICATE-----\n"
          + lines.encodeToString(keys.getCertificate("fake-harbor").getEncoded())
          + "\n-----END CERTIFICATE-----\n";
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }
}
