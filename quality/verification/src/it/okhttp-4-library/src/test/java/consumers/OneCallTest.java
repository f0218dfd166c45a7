package consumers;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import com.sun.net.httpserver.HttpServer;
import io.github.harborreplication.fake.FakeHarbor;
import io.github.harborreplication.fluent.HarborReplication;
import io.minio.BucketExistsArgs;
import io.minio.MinioClient;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import org.junit.jupiter.api.Test;

class OneCallTest {
  @Test
  void oneCallEachOnOneOkHttp() throws Exception {
    try (FakeHarbor fake = FakeHarbor.start();
        HarborReplication harbor =
            HarborReplication.builder()
                .url(fake.url())
                .basicAuth(fake.username(), fake.password())
                .build()) {
      assertEquals(0, harbor.policies().list().count());
    }
    assertFalse(theLibraryFindsABucket());
    // That of the library, which is declared first.
    assertEquals("okhttp-4.12.0.jar", OneOkHttp.jar());
  }

  /** A store without a bucket, and the library's request for one. */
  private static boolean theLibraryFindsABucket() throws Exception {
    HttpServer store =
        HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
    store.createContext(
        "/",
        exchange -> {
          exchange.sendResponseHeaders(404, -1);
          exchange.close();
        });
    store.start();
    try {
      return MinioClient.builder()
          .endpoint("http://127.0.0.1:" + store.getAddress().getPort())
          .credentials("user", "password")
          .region("here")
          .build()
          .bucketExists(BucketExistsArgs.builder().bucket("images").build());
    } finally {
      store.stop(0);
    }
  }
}
