package io.github.harborreplication.fake.internal.state;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The URL of a registry, cut as Harbor cuts it: without blanks around it, user, query and fragment.
 *
 * @param scheme http or https
 * @param host with its port if one was given
 * @param path without a slash at its end, mostly empty
 */
public record RegistryUrl(String scheme, String host, String path) {
  private static final Pattern FORM =
      Pattern.compile(
          "([A-Za-z][A-Za-z0-9+.-]*):(?://([^/?]*)(/[^?]*)?|[^?]*)(?:\\?.*)?", Pattern.DOTALL);
  private static final Pattern CONTROL = Pattern.compile("[\\x00-\\x1f\\x7f]");
  private static final Pattern BAD_IN_HOST = Pattern.compile("[ \\\\^`{|}]");
  private static final Pattern BAD_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2}).{0,2}");
  private static final Pattern PORT = Pattern.compile(":(\\d*)$");

  /**
   * Reads a URL.
   *
   * @throws IllegalArgumentException if Harbor refuses it, with Harbor's text
   */
  public static RegistryUrl of(String text) {
    String trimmed = text.replaceAll("^ +| +$", "").replaceAll("/+$", "");
    if (trimmed.isEmpty()) {
      throw new IllegalArgumentException("empty string");
    }
    String url = trimmed.contains("://") ? trimmed : "http://" + trimmed;
    String bare = url.split("#", 2)[0];
    Matcher form = FORM.matcher(bare);
    if (CONTROL.matcher(bare).find()) {
      throw unparsable(bare, "net/url: invalid control character in URL");
    }
    if (!form.matches()) {
      boolean bareColon = bare.startsWith(":");
      throw unparsable(
          bare,
          bareColon ? "missing protocol scheme" : "first path segment in URL cannot contain colon");
    }
    String authority = form.group(2) == null ? "" : form.group(2);
    String host = authority.substring(authority.lastIndexOf('@') + 1);
    String path = form.group(3) == null ? "" : form.group(3);
    checkHost(bare, host);
    checkEscapes(bare, path);
    String scheme = form.group(1).toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw new IllegalArgumentException("invalid HTTP scheme: " + scheme);
    }
    return new RegistryUrl(scheme, host, path);
  }

  private static void checkHost(String url, String host) {
    if (host.startsWith("[") && host.indexOf(']') < 0) {
      throw unparsable(url, "missing ']' in host");
    }
    int colon = host.indexOf(':', host.lastIndexOf(']') + 1);
    int last = host.lastIndexOf(':');
    if (colon >= 0 && !host.substring(last + 1).matches("\\d*")) {
      throw unparsable(url, "invalid port " + quoted(host.substring(last)) + " after host");
    }
    checkEscapes(url, host);
    Matcher bad = BAD_IN_HOST.matcher(host);
    if (bad.find()) {
      throw unparsable(url, "invalid character " + quoted(bad.group()) + " in host name");
    }
  }

  private static void checkEscapes(String url, String part) {
    Matcher bad = BAD_ESCAPE.matcher(part);
    if (bad.find()) {
      throw unparsable(url, "invalid URL escape " + quoted(bad.group()));
    }
  }

  private static IllegalArgumentException unparsable(String url, String reason) {
    return new IllegalArgumentException("invalid URL: parse " + quoted(url) + ": " + reason);
  }

  private static String quoted(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }

  /** Where the server is; the same for each spelling of the same place. */
  String place() {
    return place(scheme, path);
  }

  /** The same host and port, without a path and with http and https exchanged. */
  String placeOfOtherScheme() {
    return place(scheme.equals("http") ? "https" : "http", "");
  }

  private String place(String withScheme, String withPath) {
    String name = name().toLowerCase(Locale.ROOT);
    String host = name.equals("localhost") || name.equals("[::1]") ? "127.0.0.1" : name;
    String usual = scheme.equals("http") ? "80" : "443";
    return withScheme + "://" + host + ":" + (port().isEmpty() ? usual : port()) + cut(withPath);
  }

  private String name() {
    return PORT.matcher(host).replaceFirst("");
  }

  /** Empty if none was given. */
  private String port() {
    Matcher port = PORT.matcher(host);
    return port.find() ? port.group(1) : "";
  }

  private static String cut(String path) {
    return path.replaceAll("/+$", "");
  }

  /** Whether a server can be there at all. */
  boolean isReachable() {
    // A scheme alone is read as a host of its name; RFC 2606 sets the domain "invalid" aside.
    boolean named = !name().isEmpty() && !name().matches("(?i)https?|.*\\.invalid");
    boolean numbered = port().length() <= 5 && Integer.parseInt("0" + port()) <= 65_535;
    return named && numbered && cut(path).isEmpty();
  }

  /** The URL as Harbor stores it. */
  @Override
  public String toString() {
    return scheme + "://" + host + path;
  }
}
