package io.github.harborreplication.fluent.error;

/**
 * Status 5xx: Harbor failed, or a proxy could not reach it. Harbor also returns 500 for some wrong
 * values. A POST to which a proxy responded with 502, 503 or 504 may have happened all the same, as
 * after {@link HarborConnectionException#mayHaveHappened}.
 */
public final class ServerException extends HarborApiException {
  ServerException(ApiError error) {
    super(error);
  }
}
