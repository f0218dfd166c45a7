/**
 * The raw client: Retrofit interfaces of Harbor's replication API, and {@link
 * io.github.harborreplication.client.HarborRetrofit} which configures them.
 */
@NullMarked
package io.github.harborreplication.client;

import org.jspecify.annotations.NullMarked;
