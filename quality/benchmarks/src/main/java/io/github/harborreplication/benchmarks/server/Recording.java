package io.github.harborreplication.benchmarks.server;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** An exchange with a real Harbor, as it was written down. */
public final class Recording {
  private Recording() {}

  public static JsonObject read(String name) {
    InputStream in = Recording.class.getResourceAsStream("/recordings/" + name);
    if (in == null) {
      throw new IllegalArgumentException("no recording " + name);
    }
    try (in) {
      return JsonParser.parseReader(new InputStreamReader(in, StandardCharsets.UTF_8))
          .getAsJsonObject();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
