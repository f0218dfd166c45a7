package consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.github.harborreplication.fake.FakeHarbor;
import java.io.File;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class OneCallTest {
  @Test
  void oneCallOfAModule() throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start()) {
      fake.policies().add("nightly", 1, "demo/**");

      Process tool =
          new ProcessBuilder(
                  Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                  "--module-path",
                  "target/modules" + File.pathSeparator + "target/classes",
                  "--add-modules",
                  "ALL-MODULE-PATH",
                  "--module",
                  "my.tool/consumers.modular.Tool",
                  fake.url(),
                  fake.username(),
                  fake.password())
              .redirectErrorStream(true)
              .start();
      String printed = new String(tool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

      assertEquals("nightly\nio.github.harborreplication.fluent", printed.strip());
      assertEquals(0, tool.waitFor());
    }
    assertEquals("okhttp-4.12.1.jar", OneOkHttp.jar());
  }
}
