package consumers.spring;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.WaitClock;
import io.micrometer.core.instrument.binder.okhttp3.OkHttpObservationInterceptor;
import io.micrometer.observation.ObservationRegistry;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.Proxy;
import java.nio.file.Files;
import java.nio.file.Path;
import okhttp3.Interceptor;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.boot.context.properties.EnableConfigurationProperties;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

@Configuration(proxyBeanMethods = false)
@EnableConfigurationProperties(HarborProperties.class)
class HarborConfiguration {
  @Bean // closed by Spring, as every AutoCloseable
  HarborReplication harbor(
      HarborProperties properties,
      ObservationRegistry observations,
      ObjectProvider<WaitClock> clock) {
    HarborReplicationBuilder builder =
        HarborReplication.builder()
            .url(properties.url())
            .applicationName("mirror-service/1.0")
            .credentials(() -> login(properties))
            .okHttp(client -> client.addInterceptor(observed(observations)));
    if (properties.caFile() != null) {
      builder.caFile(properties.caFile());
    }
    if (properties.proxyHost() != null) {
      var address = new InetSocketAddress(properties.proxyHost(), properties.proxyPort());
      builder.okHttp(client -> client.proxy(new Proxy(Proxy.Type.HTTP, address)));
    }
    clock.ifAvailable(builder::clock); // a test has one that it moves
    return builder.build();
  }

  /** Reads the file at every request, so that a rotated secret is used at once. */
  private static Credentials login(HarborProperties properties) {
    Path file = properties.secretFile();
    try {
      return Credentials.basic(properties.username(), Files.readString(file).strip());
    } catch (IOException e) {
      throw new UncheckedIOException("harbor.secret-file " + file, e);
    }
  }

  private static Interceptor observed(ObservationRegistry observations) {
    return OkHttpObservationInterceptor.builder(observations, "http.client.requests")
        .uriMapper(request -> request.url().encodedPath().replaceAll("/\\d+", "/{id}"))
        .build();
  }
}
