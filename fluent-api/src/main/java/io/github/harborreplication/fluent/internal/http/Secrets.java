package io.github.harborreplication.fluent.internal.http;

import com.google.gson.Gson;
import io.github.harborreplication.fluent.value.Credentials;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The secrets that a client has sent, to be hidden where a server repeats them. */
final class Secrets {
  /** Shorter ones occur within other text. */
  private static final int UNMISTAKABLE = 6;

  /** Rotation leaves the one before in use; more are not kept. */
  private static final int KEPT = 4;

  private static final String HIDDEN = "***";

  private final Deque<Credentials> known = new ArrayDeque<>();
  private volatile List<Pattern> forms = List.of();

  /** The value of the header that sends these credentials, which are hidden from now on. */
  String header(Credentials credentials) {
    String header =
        okhttp3.Credentials.basic(
            credentials.username(), credentials.secret(), StandardCharsets.UTF_8);
    remember(credentials);
    return header;
  }

  private synchronized void remember(Credentials credentials) {
    if (known.contains(credentials)) {
      return;
    }
    known.addFirst(credentials);
    if (known.size() > KEPT) {
      known.removeLast();
    }
    List<String> texts = new ArrayList<>();
    for (Credentials each : known) {
      String secret = each.secret();
      String json = new Gson().toJson(secret);
      String basic =
          okhttp3.Credentials.basic(each.username(), secret, StandardCharsets.UTF_8)
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
      shown = form.matcher(shown).replaceAll(Matcher.quoteReplacement(HIDDEN));
    }
    return shown;
  }
}
