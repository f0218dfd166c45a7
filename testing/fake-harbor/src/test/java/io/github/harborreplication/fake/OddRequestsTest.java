package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Requests that clients send by mistake, and that no recording shows. */
class OddRequestsTest {
  private static final String POLICIES = "/replication/policies";

  private final FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start();
  private final Http http = Http.to(fake);

  @BeforeEach
  void seed() {
    fake.policies().add("<a & b = 'c'>", 1, "demo/**");
  }

  @AfterEach
  void close() {
    fake.close();
  }

  @ParameterizedTest
  @ValueSource(longs = {2, 92233720368547760L, Long.MAX_VALUE})
  void pageBeyondTheEndIsEmptyHoweverFar(long page) throws Exception {
    HttpResponse<String> response = http.get(POLICIES + "?page_size=100&page=" + page);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEqualTo("[]\n");
    assertThat(response.headers().firstValue("X-Total-Count")).contains("1");
    assertThat(response.headers().firstValue("Link")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"1, 201", "1.0, 422", "1e0, 422", "1e99999999999, 422", "9223372036854775808, 422"})
  void wholeNumberIsWrittenAsOne(String id, int status) throws Exception {
    String body = "{\"name\":\"new\",\"src_registry\":{\"id\":" + id + "}}";

    assertThat(http.post(POLICIES, body).statusCode()).isEqualTo(status);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name", "description"})
  void databaseHoldsNoNul(String field) throws Exception {
    String body = "{\"name\":\"new\",\"src_registry\":{\"id\":1},\"" + field + "\":\"a\\u0000b\"}";

    assertThat(http.post(POLICIES, body).statusCode()).isEqualTo(500);
  }

  @Test
  void textIsEscapedAsGoDoes() throws Exception {
    assertThat(http.get(POLICIES).body()).contains("\"name\":\"\\u003ca \\u0026 b = 'c'\\u003e\"");
    assertThat(http.get(POLICIES + "?q=name").body()).contains("must contain \\\"=\\\" and");
  }
}
