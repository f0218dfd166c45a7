package io.github.harborreplication.fake;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Registries, users, policies and executions from a JSON file. */
final class SeedFile {
  private final Path file;
  private final Told told;

  private SeedFile(Path file, Told told) {
    this.file = file;
    this.told = told;
  }

  static SeedFile read(Path file) {
    try {
      Told told = Told.read("The seed file " + file, Files.readString(file));
      return new SeedFile(file, told.only("registries", "users", "policies", "executions"));
    } catch (NoSuchFileException e) {
      throw new IllegalArgumentException("There is no seed file " + file, e);
    } catch (IOException e) {
      throw new UncheckedIOException("Cannot read the seed file " + file + ": " + e, e);
    }
  }

  void lay(FakeHarbor fake) {
    SeedJson seeds = new SeedJson(fake);
    try {
      told.objects("registries").forEach(seeds::registry);
      told.objects("users").forEach(seeds::user);
      told.objects("policies").forEach(policy -> fake.policies().addJson(policy.json()));
      told.objects("executions").forEach(seeds::executions);
    } catch (IllegalArgumentException wrong) {
      throw new IllegalArgumentException(
          "The seed file " + file + " cannot be used: " + wrong.getMessage(), wrong);
    }
  }
}
