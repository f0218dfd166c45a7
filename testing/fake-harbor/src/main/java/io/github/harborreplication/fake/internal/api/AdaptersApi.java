package io.github.harborreplication.fake.internal.api;

import com.google.gson.JsonParser;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** The kinds of registries, as a real Harbor listed them. */
final class AdaptersApi {
  private AdaptersApi() {}

  static Answer names() {
    return Answer.json(JsonParser.parseString(resource("adapters.json")));
  }

  static Answer details() {
    return Answer.json(JsonParser.parseString(resource("adapterinfos.json")));
  }

  private static String resource(String name) {
    try (InputStream in = AdaptersApi.class.getResourceAsStream(name)) {
      if (in == null) {
        throw new IllegalStateException("The jar lacks " + name);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
