package io.github.harborreplication.fake.value;

/**
 * Why copies fail on real servers. The log of the task has the text that real ones show, at the
 * step at which it happens. Over HTTP it is named in place of a reason: {@code {"fails":
 * {"library/app": "QUOTA_EXCEEDED"}}}.
 */
public enum CopyError {
  /** The quota of the project at the destination is used up: it refuses a layer with 403. */
  QUOTA_EXCEEDED,
  /** The source refuses the login, or requires one: 401 to the request for the manifest. */
  UNAUTHORIZED,
  /** The source limits requests, as Docker Hub does: 429 to the request for the manifest. */
  RATE_LIMITED,
  /** The tag is gone at the source: 404 to the request for the manifest. */
  MANIFEST_UNKNOWN,
  /** The disk of the destination is full: it responds with 500 to a layer. */
  NO_SPACE,
  /** The certificate of the source is of an authority that Harbor does not trust. */
  TLS
}
