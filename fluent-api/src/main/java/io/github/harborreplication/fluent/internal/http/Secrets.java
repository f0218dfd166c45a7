package io.github.harborreplication.fluent.internal.http;

import com.google.gson.Gson;
import io.github.harborreplication.fluent.value.Credentials;
import java.io.IOException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import okhttp3.Request;
import okhttp3.RequestBody;
import okio.Buffer;

/**
 * The secrets that a client has sent, its own and those of registries, to be hidden where a server
 * repeats them.
 */
final class Secrets {
  /** Shorter ones occur within other text. */
  private static final int UNMISTAKABLE = 6;

  private static final int KEPT = 20;

  private static final Pattern IN_BODY =
      Pattern.compile("\"access_secret\"\\s*:\\s*(\"(?:[^\"\\\\]|\\\\.)*+\")");

  private static final Gson JSON = new Gson();

  private record Known(String name, String secret) {}

  private final Deque<Known> known = new ArrayDeque<>();
  private volatile List<Pattern> forms = List.of();

  /** The value of the header that sends these credentials, which are hidden from now on. */
  String header(Credentials credentials) {
    String header =
        okhttp3.Credentials.basic(
            credentials.username(), credentials.secret(), StandardCharsets.UTF_8);
    remember(new Known(credentials.username(), credentials.secret()));
    return header;
  }

  /** Hides the secret of a registry in the body of a request from now on. */
  void inBody(Request request) throws IOException {
    RequestBody body = request.body();
    if (body != null && request.url().encodedPath().contains("/registries")) {
      Buffer buffer = new Buffer();
      body.writeTo(buffer);
      Matcher secret = IN_BODY.matcher(buffer.readUtf8());
      while (secret.find()) {
        remember(new Known("", JSON.fromJson(secret.group(1), String.class)));
      }
    }
  }

  private synchronized void remember(Known latest) {
    if (latest.equals(known.peekFirst()) || latest.secret.isEmpty()) {
      return;
    }
    known.remove(latest);
    known.addFirst(latest);
    if (known.size() > KEPT) {
      known.removeLast();
    }
    List<String> texts = new ArrayList<>();
    for (Known each : known) {
      String secret = each.secret;
      String json = JSON.toJson(secret);
      String basic =
          okhttp3.Credentials.basic(each.name, secret, StandardCharsets.UTF_8)
              .substring("Basic ".length());
      texts.add(basic.replaceAll("=+$", ""));
      texts.add(secret);
      texts.add(json.substring(1, json.length() - 1));
      texts.add(URLEncoder.encode(secret, StandardCharsets.UTF_8));
    }
    // The longest first: one can contain another.
    forms =
        texts.stream()
            .distinct()
            .sorted(Comparator.comparing(String::length).reversed())
            .map(Secrets::pattern)
            .toList();
  }

  private static Pattern pattern(String text) {
    String quoted = Pattern.quote(text);
    return Pattern.compile(
        text.length() < UNMISTAKABLE
            ? "(?<![\\p{L}\\p{N}])" + quoted + "(?![\\p{L}\\p{N}])"
            : quoted);
  }

  /** The text with each secret replaced, whichever way it is encoded. */
  String hide(String text) {
    String shown = text;
    for (Pattern form : forms) {
      shown = form.matcher(shown).replaceAll("***");
    }
    return shown;
  }
}
