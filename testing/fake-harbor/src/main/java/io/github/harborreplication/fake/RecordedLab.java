package io.github.harborreplication.fake;

import io.github.harborreplication.fake.internal.state.Registry;
import io.github.harborreplication.fake.value.FakeUser;
import io.github.harborreplication.fake.value.Permission;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The registries and users of the laboratory in which a real Harbor was recorded. */
final class RecordedLab {
  private static final String PLAIN = "http://127.0.0.1:5050";
  private static final Map<String, List<String>> CONTENT = content();

  private RecordedLab() {}

  static void lay(FakeHarbor fake) {
    fake.users().add(FakeUser.administrator("admin", "Harbor12345"));
    fake.users().add(FakeUser.ordinary("dev", "Developer1"));
    fake.users()
        .add(
            FakeUser.robot(
                "robot$repl",
                "robot-secret",
                Permission.LIST_REPLICATIONS,
                Permission.READ_REPLICATION,
                Permission.CREATE_REPLICATION,
                Permission.LIST_POLICIES,
                Permission.READ_POLICY));
    fake.registries()
        .put(
            new Registry(
                1,
                "source-plain",
                PLAIN,
                "docker-registry",
                "plain distribution",
                null,
                true,
                CONTENT,
                at("15:26:10.080"),
                at("15:26:10.080")));
    fake.registries()
        .put(
            new Registry(
                2,
                "dead",
                "http://127.0.0.1:5999",
                "docker-registry",
                "",
                null,
                false,
                null,
                at("15:27:15.813"),
                at("15:28:38.934")));
    fake.registries()
        .put(
            new Registry(
                3,
                "self-harbor",
                "http://localhost:8080",
                "harbor",
                "",
                "admin",
                true,
                null,
                at("15:27:16.094"),
                at("15:27:16.094")));
    fake.registries()
        .put(
            new Registry(
                4,
                "source-as-dest",
                PLAIN,
                "docker-registry",
                "",
                null,
                true,
                CONTENT,
                at("15:27:16.183"),
                at("15:27:16.183")));
    // What the recorded runs found at their destination already.
    fake.registries().destinationHolds("mirror/demo/alpine-tiny", "1.0", "1.1", "latest");
    fake.registries().destinationHolds("mirror/demo/multi", "latest");
    fake.registries().destinationHolds("mirror/demo/web", "v1", "v2", "v2-rc1");
    fake.registries().destinationHolds("mirror/backend/api", "1.0.0", "1.1.0-rc1");
    fake.registries().destinationHolds("mirror/missing-layer", "2.0");
    fake.policies().everyRun().fails("broken/missing-layer", missingLayer());
  }

  private static Instant at(String time) {
    return Instant.parse("2026-11-23T" + time + "Z");
  }

  private static String missingLayer() {
    return "http status code: 404, body: {\"errors\":[{\"code\":\"BLOB_UNKNOWN\","
        + "\"message\":\"blob unknown to registry\",\"detail\":\"sha256:80dbb9fc49899101db95a6833"
        + "263c8b9827985c51bf25333e9934db88a43757c\"}]}";
  }

  private static Map<String, List<String>> content() {
    Map<String, List<String>> content = new TreeMap<>();
    content.put("demo/alpine-tiny", List.of("1.0", "1.1", "latest"));
    content.put("demo/multi", List.of("latest"));
    content.put("demo/web", List.of("v1", "v2", "v2-rc1"));
    content.put("team/backend/api", List.of("1.0.0", "1.1.0-rc1"));
    content.put("broken/good", List.of("1.0"));
    content.put("broken/missing-layer", List.of("1.0", "2.0"));
    for (int i = 0; i < 10; i++) {
      content.put("slow/vol-0" + i, List.of("1.0"));
    }
    return content;
  }
}
