package consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;

import com.google.gson.JsonObject;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import java.util.List;
import okhttp3.Credentials;
import org.junit.jupiter.api.Test;
import retrofit2.Call;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;
import retrofit2.http.GET;
import retrofit2.http.Header;

class OneCallTest {
  /** The program's own interface. */
  interface Registries {
    @GET("registries")
    Call<List<JsonObject>> list(@Header("Authorization") String credentials);
  }

  @Test
  void oneCallEachOnOneOkHttp() throws Exception {
    try (FakeHarbor fake = FakeHarbor.builder().sampleRegistries().start();
        HarborReplication harbor =
            HarborReplication.builder()
                .url(fake.url())
                .basicAuth(fake.username(), fake.password())
                .build()) {
      Registries own =
          new Retrofit.Builder()
              .baseUrl(fake.url() + "/api/v2.0/")
              .addConverterFactory(GsonConverterFactory.create())
              .build()
              .create(Registries.class);
      String credentials = Credentials.basic(fake.username(), fake.password());

      assertEquals(
          harbor.registries().list().count(), own.list(credentials).execute().body().size());
    }
    assertEquals("okhttp-4.12.1.jar", OneOkHttp.jar());
  }
}
