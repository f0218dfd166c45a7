package io.github.harborreplication.verification.contract;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.condition.DisabledIfEnvironmentVariable;

/** The contract with every other version of Harbor that FakeHarbor can be. */
@DisabledIfEnvironmentVariable(
    named = "HARBOR_TEST_URL",
    matches = ".+",
    disabledReason = "A real Harbor has one version")
class OtherVersionsContractTest {
  @Nested
  class ContractV2103 extends ContractTest {
    @Override
    String version() {
      return "v2.10.3";
    }
  }

  @Nested
  class ListsContractV2103 extends ListsContractTest {
    @Override
    String version() {
      return "v2.10.3";
    }
  }

  @Nested
  class RawContractV2103 extends RawContractTest {
    @Override
    String version() {
      return "v2.10.3";
    }
  }

  @Nested
  class ContractV2124 extends ContractTest {
    @Override
    String version() {
      return "v2.12.4";
    }
  }

  @Nested
  class ListsContractV2124 extends ListsContractTest {
    @Override
    String version() {
      return "v2.12.4";
    }
  }

  @Nested
  class RawContractV2124 extends RawContractTest {
    @Override
    String version() {
      return "v2.12.4";
    }
  }

  @Nested
  class ContractMain extends ContractTest {
    @Override
    String version() {
      return "main";
    }
  }

  @Nested
  class ListsContractMain extends ListsContractTest {
    @Override
    String version() {
      return "main";
    }
  }

  @Nested
  class RawContractMain extends RawContractTest {
    @Override
    String version() {
      return "main";
    }
  }
}
