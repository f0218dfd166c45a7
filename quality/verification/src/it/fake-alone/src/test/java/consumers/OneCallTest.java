package consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.github.harborreplication.fake.FakeHarbor;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.junit.jupiter.api.Test;

class OneCallTest {
  @Test
  void oneCallWithoutAnyOkHttp() throws Exception {
    try (FakeHarbor fake = FakeHarbor.start()) {
      String user = fake.username() + ":" + fake.password();
      HttpRequest request =
          HttpRequest.newBuilder(URI.create(fake.url() + "/api/v2.0/replication/policies"))
              .header(
                  "Authorization",
                  "Basic "
                      + Base64.getEncoder().encodeToString(user.getBytes(StandardCharsets.UTF_8)))
              .build();

      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());

      assertEquals(200, response.statusCode());
      assertEquals("[]", response.body().strip());
    }
    assertThrows(ClassNotFoundException.class, () -> Class.forName("okhttp3.OkHttpClient"));
  }
}
