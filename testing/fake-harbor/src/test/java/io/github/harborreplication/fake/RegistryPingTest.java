package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import com.google.gson.JsonObject;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Pings and infos of registries, and what differs between versions of Harbor. */
class RegistryPingTest {
  /** Registry 1 is at a server that requires k and s; down.test is down. */
  private static FakeHarbor start(String version) {
    return FakeHarbor.builder()
        .version(version)
        .frozenAt(AtNoon.NOON)
        .with(
            fake -> {
              fake.registries().server("http://login.test").requiresLogin("k", "s");
              fake.registries().server("http://down.test").down();
              fake.registries()
                  .add("a", "http://login.test", seed -> seed.insecure().credentials("k", "s"));
            })
        .start();
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  /** What a ping is responded to: its status and, if it is refused, the reason. */
  private static void check(String version, String body, String expected) throws Exception {
    try (FakeHarbor fake = start(version)) {
      Http http = Http.to(fake);
      JsonObject before = http.object("/registries/1");
      HttpResponse<String> response = http.post("/registries/ping", json(body));

      String[] parts = expected.split(" ", 2);
      assertThat(response.statusCode()).as(version).isEqualTo(Integer.parseInt(parts[0]));
      assertThat(response.body()).contains(parts.length > 1 ? parts[1] : "");
      assertThat(response.body().isEmpty()).isEqualTo(parts[0].equals("200"));
      assertThat(http.object("/registries/1")).isEqualTo(before);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':1} | 200",
        "{'id':1,'access_secret':'wrong'} | 400 the registry is unhealthy",
        "{'id':1,'access_secret':'*****'} | 400 the registry is unhealthy",
        "{'id':1,'access_secret':null} | 200",
        "{'id':1,'access_key':'nobody'} | 400 the registry is unhealthy",
        "{'id':1,'access_key':'','access_secret':''} | 200",
        "{'id':1,'type':'harbor'} | 200",
        "{'id':1,'type':'nope'} | 500 internal server error",
        "{'id':1,'type':''} | 400 type or url cannot be empty",
        "{'id':0} | 200",
        "{'id':'1'} | 422 RegistryPing.id of type int64",
        "{'type':'docker-registry','url':'http://login.test'} | 200",
        "{'type':'docker-registry','url':'login.test','access_key':'k','access_secret':'s'} | 200",
        "{'type':'docker-registry','url':'login.test','access_key':'k'} | 400 unhealthy",
        "{'type':'docker-registry','url':'login.test','access_secret':'s'} | 400 unhealthy",
        "{'type':'docker-registry','url':'http://login.test','credential':{'access_key':'k',"
            + "'access_secret':'wrong'}} | 200",
        "{'type':'docker-registry','url':'http://down.test'} | 400 the registry is unhealthy",
        "{'type':'nope','url':'http://a.test'} | 500 internal server error",
        "{'type':'harbor'} | 400 type or url cannot be empty",
        "{'url':'http://a.test'} | 400 type or url cannot be empty",
        "{'type':'harbor','url':''} | 400 empty string",
        "{'type':'harbor','url':'ftp://a.test'} | 400 invalid HTTP scheme: ftp",
        "{'type':'harbor','url':'a.test','ca_certificate':'x'} | 400 invalid CA certificate",
        "{} | 400 type or url cannot be empty",
        "null | 400 type or url cannot be empty",
        "[] | 422 Go value of type models.RegistryPing",
        "{ | 422 unexpected EOF"
      })
  void pingTriesWhatIsStoredWithWhatIsSentAndChangesNothing(String body, String expected)
      throws Exception {
    check("v2.15.2", body, expected);
    check("main", body, expected);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{'id':1,'url':'http://down.test'} | 400 the registry is unhealthy | 200",
        "{'id':1,'url':''} | 400 empty string | 200",
        "{'id':1,'url':'ftp://x'} | 400 invalid HTTP scheme: ftp | 200",
        "{'id':1,'url':'http://open.test','access_secret':'x'} | 200 | 400 unhealthy",
        "{'id':1,'ca_certificate':'x'} | 400 invalid CA certificate | 200",
        "{'id':0,'type':'docker-registry','url':'http://open.test'} | 200 | 400 unhealthy"
      })
  void pingOfARegistryIgnoresUrlAndCertificateInNewerVersions(
      String body, String released, String main) throws Exception {
    check("v2.15.2", body, released);
    check("main", body, main);
  }

  @ParameterizedTest
  @CsvSource({
    "v2.15.2, http://login.test/, s",
    "main, http://login.test/, s",
    "main, login.test, s",
    "v2.15.2, http://open.test, s",
    "main, http://open.test, ''"
  })
  void anotherUrlWithoutTheSecretClearsItInNewerVersions(String version, String url, String secret)
      throws Exception {
    try (FakeHarbor fake = start(version)) {
      Http http = Http.to(fake);

      assertThat(http.put("/registries/1", json("{'url':'" + url + "'}")).statusCode())
          .isEqualTo(200);

      FakeRegistry stored = fake.registries().list().get(0);
      assertThat(stored.accessSecret().orElse("")).isEqualTo(secret);
      assertThat(stored.accessKey()).hasValue("k");
      assertThat(http.object("/registries/1").getAsJsonObject("credential").has("access_secret"))
          .isEqualTo(!secret.isEmpty());
    }
  }

  @Test
  void secretIsClearedBeforeTheServerIsChecked() throws Exception {
    try (FakeHarbor fake = start("main")) {
      Http http = Http.to(fake);
      fake.registries().server("http://moved.test").requiresLogin("k", "s");
      String moved = "{'url':'http://moved.test'%s}";

      assertThat(http.put("/registries/1", json(moved.formatted(""))).statusCode()).isEqualTo(400);
      assertThat(fake.registries().list().get(0).accessSecret()).hasValue("s");
      assertThat(
              http.put("/registries/1", json(moved.formatted(",'access_secret':'s'"))).statusCode())
          .isEqualTo(200);
    }
  }

  private static String info(String version, String type, boolean down) throws Exception {
    try (FakeHarbor fake = start(version)) {
      long id = fake.registries().add("x", "http://x.test", seed -> seed.type(type));
      if (down) {
        fake.registries().server("http://x.test").down();
      }
      return Http.to(fake).get("/registries/" + id + "/info").body().replace('"', '\'').strip();
    }
  }

  private static final String NAME_AND_TAG =
      "'supported_resource_filters':[{'style':'input','type':'name','values':null},"
          + "{'style':'input','type':'tag','values':null},";
  private static final String IMAGES =
      NAME_AND_TAG
          + "{'style':'radio','type':'resource','values':['image']}],"
          + "'supported_triggers':['manual','scheduled'],";

  @Test
  void infoDependsOnTheTypeAndNotOnTheServer() throws Exception {
    assertThat(info("v2.15.2", "docker-hub", true))
        .isEqualTo("{" + IMAGES + "'type':'docker-hub'}");
    assertThat(info("v2.15.2", "huawei-SWR", false))
        .isEqualTo(
            "{'description':'Adapter for SWR -- The image registry of Huawei Cloud',"
                + IMAGES
                + "'type':'huawei-SWR'}");
    assertThat(info("v2.15.2", "harbor", false))
        .contains("'supported_copy_by_chunk':true", "'type':'label'", "['image','artifact']")
        .doesNotContain("event_based");
  }

  @Test
  void azureCopiesArtifactsAndByChunkInNewerVersions() throws Exception {
    assertThat(info("v2.15.2", "azure-acr", false)).doesNotContain("artifact", "chunk");
    assertThat(info("main", "azure-acr", false))
        .contains("'supported_copy_by_chunk':true", "['image','artifact']")
        .doesNotContain("label");
  }

  @Test
  void onlyHarborItselfReplicatesOnEvents() throws Exception {
    try (FakeHarbor fake = start("v2.15.2")) {
      assertThat(Http.to(fake).get("/registries/0/info").body())
          .contains("[\"manual\",\"scheduled\",\"event_based\"]");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.15.2", "v2.15.1", "MAIN", ""})
  void unknownVersionIsRefusedWithThoseThatAreKnown(String version) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> FakeHarbor.builder().version(version))
        .withMessage("version " + version + ": must be one of v2.10.3, v2.12.4, v2.15.2, main");
  }
}
