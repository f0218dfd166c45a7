package consumers.spring;

import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

@ConfigurationProperties("harbor")
record HarborProperties(
    String url,
    String username,
    Path secretFile,
    @Nullable Path caFile,
    @Nullable String proxyHost,
    @DefaultValue("3128") int proxyPort) {}
