package io.github.harborreplication.verification.contract;

import io.github.harborreplication.test.junit.HarborExtension;
import org.junit.jupiter.api.extension.RegisterExtension;

/** Tests on a fake of one version of Harbor, or on a real one. */
abstract class OfOneVersion {
  @RegisterExtension
  final HarborExtension extension =
      HarborExtension.create().fake(fake -> fake.version(version()).sampleRegistries());

  /** The version of Harbor that the fake is. */
  String version() {
    return "v2.15.2";
  }
}
