package io.github.harborreplication.cli;

import io.github.harborreplication.fluent.HarborReplication;
import io.github.harborreplication.fluent.HarborReplicationBuilder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Spec.Target;

/** Which Harbor, and how to log in: by options, otherwise by the environment. */
final class Connection {
  @Spec(Target.MIXEE)
  private CommandSpec spec = CommandSpec.create();

  @Option(names = "--url", paramLabel = "URL", description = "Harbor's URL. Or HARBOR_URL.")
  private @Nullable String url;

  @Option(
      names = "--username",
      paramLabel = "NAME",
      description = "A user, or a robot with its prefix. Or HARBOR_USERNAME.")
  private @Nullable String username;

  @Option(
      names = "--password",
      paramLabel = "TEXT",
      description = "Others can see it; prefer HARBOR_PASSWORD or a file.")
  private @Nullable String password;

  @Option(
      names = "--password-file",
      paramLabel = "FILE",
      description = "A file with the password. Or HARBOR_PASSWORD_FILE.")
  private @Nullable Path passwordFile;

  @Option(
      names = "--robot-file",
      paramLabel = "FILE",
      description = "The JSON file of a robot, as Harbor exports it. Or HARBOR_ROBOT_FILE.")
  private @Nullable Path robotFile;

  @Option(
      names = "--ca-file",
      paramLabel = "FILE",
      description = "PEM certificates to trust as well. Or HARBOR_CA_FILE.")
  private @Nullable Path caFile;

  Main main() {
    return (Main) spec.root().userObject();
  }

  /** Opens a client; a missing or wrong setting is refused before anything is sent. */
  HarborReplication open() {
    List<String> missing = new ArrayList<>();
    HarborReplicationBuilder builder =
        HarborReplication.builder().applicationName("harbor-replication-cli");
    String server = setting(url, "HARBOR_URL");
    if (server == null) {
      missing.add("--url or HARBOR_URL");
    } else {
      builder.url(server);
    }
    Path robot = file(robotFile, "HARBOR_ROBOT_FILE");
    String user = setting(username, "HARBOR_USERNAME");
    String secret = secret();
    if (robot != null && username == null) {
      builder.robotFile(robot);
    } else if (user != null && secret != null) {
      builder.basicAuth(user, secret);
    } else {
      missing.add(
          user == null
              ? "--username or HARBOR_USERNAME (or --robot-file)"
              : "--password-file, HARBOR_PASSWORD or HARBOR_PASSWORD_FILE");
    }
    if (!missing.isEmpty()) {
      throw usage("missing: " + String.join("; ", missing));
    }
    Path certificates = file(caFile, "HARBOR_CA_FILE");
    if (certificates != null) {
      builder.caFile(certificates);
    }
    main().options.accept(builder);
    return builder.build();
  }

  private @Nullable String secret() {
    if (password != null) {
      System.err.println(
          "warning: other users of this machine can see --password;"
              + " prefer --password-file or HARBOR_PASSWORD");
      return password;
    }
    String fromEnvironment = passwordFile == null ? setting(null, "HARBOR_PASSWORD") : null;
    Path file = file(passwordFile, "HARBOR_PASSWORD_FILE");
    if (fromEnvironment != null || file == null) {
      return fromEnvironment;
    }
    try {
      return Files.readString(file).replaceAll("\\R\\z", "");
    } catch (IOException e) {
      throw usage("cannot read the password from " + file + ": " + e);
    }
  }

  private @Nullable String setting(@Nullable String option, String variable) {
    String value = option == null ? main().environment.get(variable) : option;
    return value == null || value.isEmpty() ? null : value;
  }

  private @Nullable Path file(@Nullable Path option, String variable) {
    String value = setting(null, variable);
    return option != null || value == null ? option : Path.of(value);
  }

  private ParameterException usage(String message) {
    return new ParameterException(spec.commandLine(), message);
  }
}
