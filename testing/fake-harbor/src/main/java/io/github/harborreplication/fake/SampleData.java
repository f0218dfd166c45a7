package io.github.harborreplication.fake;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/**
 * What a real Harbor had when it was recorded, under the ids that it had there. Of its history the
 * names of the policies 5, 105 and 6578, and the tasks of the executions 35 and 36, are filled in.
 */
final class SampleData {
  private static final String MISSING_LAYER =
      "http status code: 404, body: {\"errors\":[{\"code\":\"BLOB_UNKNOWN\","
          + "\"message\":\"blob unknown to registry\",\"detail\":\"sha256:80dbb9fc49899101db95a6833"
          + "263c8b9827985c51bf25333e9934db88a43757c\"}]}";

  private SampleData() {}

  static void addRegistries(FakeHarbor fake) {
    add(fake, "sample-registries.json");
    // What the recorded runs found at their destination already.
    FakeRegistries registries = fake.registries();
    registries.destinationHolds("mirror/demo/alpine-tiny", "1.0", "1.1", "latest");
    registries.destinationHolds("mirror/demo/multi", "latest");
    registries.destinationHolds("mirror/demo/web", "v1", "v2", "v2-rc1");
    registries.destinationHolds("mirror/backend/api", "1.0.0", "1.1.0-rc1");
    registries.destinationHolds("mirror/missing-layer", "2.0");
    fake.policies().everyRun().fails("broken/missing-layer", MISSING_LAYER);
  }

  static void addHistory(FakeHarbor fake) {
    add(fake, "recorded-history.json");
  }

  private static void add(FakeHarbor fake, String resource) {
    try (InputStream in = requireNonNull(SampleData.class.getResourceAsStream(resource))) {
      String json = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      new SeedJson(fake).load(JsonArguments.read(resource, json));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
