package io.github.harborreplication.manifest;

/** A certificate for tests, of which only the form matters. */
final class Certificates {
  static final String ONE =
      """
      -----BEGIN CERTIFICATE-----
      MIIBQDCB56ADAgECAggCKE3eL0KdmDAKBggqhkjOPQQDAjAUMRIwEAYDVQQDEwlt
      YW5pZmVzdHMwIBcNMjYxMTI4MjEwNDU0WhgPMjEyNjExMDQyMTA0NTRaMBQxEjAQ
      BgNVBAMTCW1hbmlmZXN0czBZMBMGByqGSM49AgEGCCqGSM49AwEHA0IABO+E88aA
      INaKy7JmTQLXRReuNWF8GQCM+xrepFIis0vGDeHXpu4Q/urU9zTRBdqtx2W9L0Um
      GkyGkUDy5SYtdPSjITAfMB0GA1UdDgQWBBS+1OfHi03WOPqlv9i4KIxUMO+0xDAK
      BggqhkjOPQQDAgNIADBFAiEA5MAw/RQXz5lKkwoNDjXLU5ylmuqb7Ubkuk6hbh1f
      iYoCIACII+3Ix+j2loktCirnA1HV6xgmQwmOdGwH4aCs9A9o
      -----END CERTIFICATE-----
      """;

  private Certificates() {}
}
