package io.github.harborreplication.fluent.internal.http;

import io.github.harborreplication.fluent.value.Credentials;
import io.github.harborreplication.fluent.value.LogLevel;
import io.github.harborreplication.fluent.value.RequestListener;
import io.github.harborreplication.fluent.value.WaitClock;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import okhttp3.HttpUrl;
import okhttp3.OkHttpClient;
import org.jspecify.annotations.Nullable;

/**
 * What a builder was told about the wire; each is described there.
 *
 * @param rotates whether the supplier of credentials can return others later
 */
public record HttpSettings(
    HttpUrl apiUrl,
    Supplier<Credentials> credentials,
    boolean rotates,
    Duration connectTimeout,
    Duration readTimeout,
    Duration writeTimeout,
    Duration callTimeout,
    long maxResponseBytes,
    @Nullable Path caFile,
    Consumer<OkHttpClient.Builder> okHttp,
    RequestListener requestListener,
    @Nullable Supplier<String> requestId,
    LogLevel logLevel,
    WaitClock clock) {}
