package io.github.harborreplication.fake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.github.harborreplication.fake.value.FakeUser;
import io.github.harborreplication.fake.value.Permission;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What creating, changing and deleting registries does, and what is refused. */
class RegistryWritesTest {
  private static final String REGISTRIES = "/registries";
  private static final Path RECORDING =
      Path.of("../../openapi/recordings/registries-lifecycle.json");
  private static final String UNHEALTHY = "the registry is unhealthy";

  private final FakeHarbor fake = AtNoon.fake();
  private final Http http = Http.to(fake);

  @AfterEach
  void close() {
    fake.close();
  }

  private HttpResponse<String> create(String members) throws Exception {
    return http.post(REGISTRIES, json(members));
  }

  private long created(String members) throws Exception {
    return http.create(REGISTRIES, json(members));
  }

  private HttpResponse<String> update(long id, String members) throws Exception {
    return http.put(REGISTRIES + "/" + id, json(members));
  }

  private JsonObject read(long id) throws Exception {
    return http.object(REGISTRIES + "/" + id);
  }

  private static String json(String members) {
    return "{" + members.replace('\'', '"') + "}";
  }

  private static String body(String name, String url) {
    JsonObject body = new JsonObject();
    body.addProperty("name", name);
    body.addProperty("type", "docker-registry");
    body.addProperty("url", url);
    return body.toString();
  }

  private static void assertRefused(HttpResponse<String> response, int status, String message) {
    assertThat(response.statusCode()).isEqualTo(status);
    assertThat(message(response)).isEqualTo(message);
  }

  private static String message(HttpResponse<String> response) {
    return JsonParser.parseString(response.body())
        .getAsJsonObject()
        .getAsJsonArray("errors")
        .get(0)
        .getAsJsonObject()
        .get("message")
        .getAsString();
  }

  @Test
  void createdRegistryIsInLocationOnlyAndShowsNeitherFalseNorEmptyFields() throws Exception {
    HttpResponse<String> response =
        create(
            "'name':'new','type':'harbor','url':'https://new.test','insecure':false,"
                + "'description':'','id':77,'status':'unhealthy','creation_time':'x','colour':1");

    assertThat(response.statusCode()).isEqualTo(201);
    assertThat(response.body()).isEmpty();
    assertThat(response.headers().firstValue("Location")).hasValue("/api/v2.0/registries/2");
    assertThat(read(2).toString())
        .isEqualTo(
            json(
                "'creation_time':'2026-11-23T12:00:00.000Z','credential':{},'id':2,'name':'new',"
                    + "'status':'healthy','type':'harbor',"
                    + "'update_time':'2026-11-23T12:00:00.000Z','url':'https://new.test'"));
  }

  @ParameterizedTest
  @CsvSource({"n, 64, 201", "n, 65, 400", "ü, 32, 201", "ü, 33, 400", "日, 21, 201", "日, 22, 400"})
  void nameHasAtMost64Bytes(String letter, int times, int status) throws Exception {
    HttpResponse<String> response =
        http.post(REGISTRIES, body(letter.repeat(times), "http://a.test"));

    assertThat(response.statusCode()).isEqualTo(status);
    if (status == 400) {
      assertThat(message(response)).isEqualTo("the max length of name is 64");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"  ", "50%/,\"\\'", "日本", "HUB"})
  void nameMayHaveAnyCharacters(String name) throws Exception {
    long id = http.create(REGISTRIES, body(name, "http://a.test"));

    assertThat(read(id).get("name").getAsString()).isEqualTo(name);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "a.test:5000 | http://a.test:5000",
        "http://a.test/ | http://a.test",
        "http://a.test/// | http://a.test",
        "`  https://a.test ` | https://a.test",
        "HTTPS://A.test | https://A.test",
        "http://u:p@a.test | http://a.test",
        "http://a.test?a=b | http://a.test",
        "http://a.test#x | http://a.test",
        "http://a.test/?a=b | http://a.test/",
        "http://[::1]:5000 | http://[::1]:5000"
      })
  void urlIsStoredWithoutWhatIsAroundTheHost(String sent, String stored) throws Exception {
    long id = http.create(REGISTRIES, body("a", sent));

    assertThat(read(id).get("url").getAsString()).isEqualTo(stored);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "`` | empty string",
        "`  ` | empty string",
        "/ | empty string",
        "ftp://a.test | invalid HTTP scheme: ftp",
        "not a url | invalid URL: parse \"http://not a url\": invalid character \" \" in host name",
        "http://a.test:x | invalid URL: parse \"http://a.test:x\": invalid port \":x\" after host",
        "http://[::1 | invalid URL: parse \"http://[::1\": missing ']' in host",
        "http://a.test/%zz | invalid URL: parse \"http://a.test/%zz\": invalid URL escape \"%zz\"",
        "://a.test | invalid URL: parse \"://a.test\": missing protocol scheme",
        "http:// | the registry is unhealthy",
        "http://a.test:99999 | the registry is unhealthy",
        "http://no-such-host.invalid:5000 | the registry is unhealthy",
        "http://a.test/some/path | the registry is unhealthy"
      })
  void urlThatCannotBeOneIsRefused(String url, String message) throws Exception {
    assertRefused(http.post(REGISTRIES, body("a", url)), 400, message);
    assertRefused(http.put(REGISTRIES + "/1", body("a", url)), 400, message);
    assertThat(read(1).get("url").getAsString()).isEqualTo("https://hub.example.com");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'url':'ftp://x','type':'nope','ca_certificate':'x' | 400 | name cannot be empty",
        "'name':'hub','url':'ftp://x','type':'nope','ca_certificate':'x' | 400"
            + " | invalid HTTP scheme: ftp",
        "'name':'hub','url':'http://down.test','type':'nope','ca_certificate':'x' | 400"
            + " | invalid CA certificate: no valid certificates found in PEM data",
        "'name':'hub','url':'http://down.test','type':'nope' | 500 | internal server error",
        "'name':'hub','url':'http://down.test' | 500 | internal server error",
        "'name':'hub','url':'http://a.test','type':'Harbor' | 500 | internal server error",
        "'name':'hub','url':'http://down.test','type':'harbor' | 400 | the registry is unhealthy",
        "'name':'hub','url':'http://a.test','type':'harbor' | 409 | registry hub already exists"
      })
  void ofSeveralFaultsTheFirstIsReported(String members, int status, String message)
      throws Exception {
    fake.registries().server("http://down.test").down();

    assertRefused(create(members), status, message);
    assertThat(fake.registries().list()).hasSize(1);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "POST | {'name':5} | Go struct field Registry.name of type string",
        "POST | {'credential':'x'} | Registry.credential of type models.RegistryCredential",
        "POST | {'insecure':'true','name':5} | Registry.insecure of type bool",
        "POST | {'name':5,'insecure':'true'} | Registry.name of type string",
        "POST | {'id':'1'} | Registry.id of type int64",
        "POST | [] | cannot unmarshal array into Go value of type models.Registry",
        "POST | '' | registry in body is required",
        "PUT | {'insecure':'true'} | RegistryUpdate.insecure of type bool",
        "PUT | {'access_secret':5} | RegistryUpdate.access_secret of type string",
        "PUT | [] | cannot unmarshal array into Go value of type models.RegistryUpdate",
        "PUT | '' | registry in body is required"
      })
  void bodyOfAnotherFormIsUnprocessable(String method, String body, String message)
      throws Exception {
    HttpResponse<String> response =
        http.send(method, REGISTRIES + (method.equals("PUT") ? "/1" : ""), body.replace('\'', '"'));

    assertThat(response.statusCode()).isEqualTo(422);
    assertThat(message(response)).contains(message);
  }

  @ParameterizedTest
  @CsvSource({"text/plain, text/plain", "'', application/octet-stream"})
  void bodyNeedsItsContentType(String sent, String named) throws Exception {
    HttpResponse<String> response = http.typed(sent).post(REGISTRIES, body("a", "http://a.test"));

    assertRefused(
        response,
        422,
        "validation failure list:\nunsupported media type \""
            + named
            + "\", only [application/json] are allowed");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "{} | {}",
        "{'type':'basic'} | {}",
        "{'access_secret':'s'} | {}",
        "{'access_key':'k'} | {'access_key':'k','type':'basic'}",
        "{'access_key':'k','access_secret':'s'}"
            + " | {'access_key':'k','access_secret':'*****','type':'basic'}",
        "{'type':'nope','access_key':'k','access_secret':'s'}"
            + " | {'access_key':'k','access_secret':'*****','type':'nope'}"
      })
  void credentialWithoutKeyIsDroppedAndASecretIsMasked(String sent, String shown) throws Exception {
    long id =
        created("'name':'a','type':'docker-registry','url':'http://a.test','credential':" + sent);

    assertThat(read(id).get("credential").toString()).isEqualTo(shown.replace('\'', '"'));
    assertThat(http.array(REGISTRIES + "?q=id%3D" + id).get(0)).isEqualTo(read(id));
  }

  private long withEverything() throws Exception {
    fake.registries().server("http://login.test").requiresLogin("k", "s");
    return created(
        "'name':'all','type':'docker-registry','url':'http://login.test','insecure':true,"
            + "'description':'old','credential':{'access_key':'k','access_secret':'s'}");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "'name':null,'description':null,'url':null,'insecure':null,'access_key':null,"
            + "'access_secret':null,'credential_type':null,'ca_certificate':null",
        "'type':'harbor','status':'unhealthy','id':9,'colour':'blue'",
        "'credential':{'type':'basic','access_key':'x','access_secret':'y'}",
        "'credential':'x','type':5"
      })
  void updateKeepsWhatIsNotAFieldOfIt(String members) throws Exception {
    long id = withEverything();
    JsonObject before = read(id);
    fake.clock().advance(Duration.ofSeconds(1));

    HttpResponse<String> response = update(id, members);

    assertThat(response.statusCode()).isEqualTo(200);
    assertThat(response.body()).isEmpty();
    before.addProperty("update_time", "2026-11-23T12:00:01.000Z");
    assertThat(read(id)).isEqualTo(before);
    assertThat(stored(id).accessSecret()).hasValue("s");
  }

  @Test
  void updateWithNullChangesNothing() throws Exception {
    assertThat(http.put(REGISTRIES + "/1", "null").statusCode()).isEqualTo(200);
  }

  private FakeRegistry stored(long id) {
    return fake.registries().list().stream().filter(one -> one.id() == id).findAny().orElseThrow();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "'name':'new' | name | new",
        "'description':'new' | description | new",
        "'description':'' | description | ''",
        "'insecure':false | insecure | ''",
        "'url':'http://other.test/' | url | http://other.test",
        "'credential_type':'oauth' | credential | oauth"
      })
  void updateChangesWhatIsSent(String members, String field, String value) throws Exception {
    long id = withEverything();

    assertThat(update(id, members).statusCode()).isEqualTo(200);

    JsonObject shown = read(id);
    if (value == null || value.isEmpty()) {
      assertThat(shown.has(field)).isFalse();
    } else {
      assertThat(shown.get(field).toString()).contains(value);
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"'access_secret':'wrong'", "'access_secret':'*****'", "'access_key':'nobody'"})
  void loginThatTheServerRefusesChangesNothing(String members) throws Exception {
    long id = withEverything();
    JsonObject before = read(id);
    fake.clock().advance(Duration.ofSeconds(1));

    assertRefused(update(id, members), 400, UNHEALTHY);
    assertThat(read(id)).isEqualTo(before);
  }

  @Test
  void maskIsStoredAsTheSecretWhereNoLoginIsRequired() throws Exception {
    long id = withEverything();
    update(id, "'url':'http://open.test'");

    assertThat(update(id, "'access_secret':'*****'").statusCode()).isEqualTo(200);

    assertThat(stored(id).accessSecret()).hasValue("*****");
    assertRefused(update(id, "'url':'http://login.test'"), 400, UNHEALTHY);
    assertThat(update(id, "'url':'http://login.test','access_secret':'s'").statusCode())
        .isEqualTo(200);
  }

  @Test
  void emptyKeyDropsTheSecretToo() throws Exception {
    long id = withEverything();
    update(id, "'url':'http://open.test','access_key':''");

    assertThat(read(id).get("credential").toString()).isEqualTo("{}");
    assertRefused(update(id, "'url':'http://login.test','access_key':'k'"), 400, UNHEALTHY);
  }

  @Test
  void nameThatIsTakenIsRefusedOnUpdateToo() throws Exception {
    long id = withEverything();

    assertRefused(update(id, "'name':'hub'"), 409, "registry hub already exists");
    assertRefused(update(id, "'name':''"), 400, "name cannot be empty");
    assertThat(update(id, "'name':'all'").statusCode()).isEqualTo(200);
  }

  @Test
  void certificateIsShownUntilAnEmptyOneRemovesIt() throws Exception {
    String certificate = recordedCertificate();
    String pem = certificate.replace("\n", "\\n");
    long id =
        created("'name':'a','type':'harbor','url':'http://a.test','ca_certificate':'" + pem + "'");

    update(id, "'description':'x'");
    assertThat(read(id).get("ca_certificate").getAsString()).isEqualTo(certificate);
    update(id, "'ca_certificate':''");
    assertThat(read(id).has("ca_certificate")).isFalse();
    String broken = pem.replace("MIIDBTCC", "MIIDBTCD");
    assertRefused(
        update(id, "'ca_certificate':'" + broken + "'"),
        400,
        "invalid CA certificate: no valid certificates found in PEM data");
  }

  private static String recordedCertificate() throws Exception {
    String recorded = Files.readString(RECORDING);
    Matcher pem = Pattern.compile("-----BEGIN.*?END CERTIFICATE-----(?:\\\\n)?").matcher(recorded);
    assertThat(pem.find()).isTrue();
    return pem.group().replace("\\n", "\n");
  }

  @Test
  void registryThatIsUsedCannotBeDeleted() throws Exception {
    long target = created("'name':'t','type':'harbor','url':'http://t.test'");
    long pull = fake.policies().add("pull", seed -> seed.pullFrom(1).disabled());
    long push = fake.policies().add("push", seed -> seed.pushTo(target));
    String used = "the registry %d is referenced by replication policies, cannot delete it";

    assertRefused(http.delete(REGISTRIES + "/1"), 412, used.formatted(1));
    assertRefused(http.delete(REGISTRIES + "/" + target), 412, used.formatted(target));
    assertRefused(http.delete(REGISTRIES + "/0"), 412, used.formatted(0));
    fake.policies().remove(pull);
    fake.policies().remove(push);
    fake.registries().proxyCache(1, true);
    String cached = "the registry %d is referenced by proxy cache project, cannot delete it";
    assertRefused(http.delete(REGISTRIES + "/1"), 412, cached.formatted(1));
    assertRefused(http.delete(REGISTRIES + "/0"), 412, cached.formatted(0));
    fake.registries().proxyCache(1, false);
    assertThat(http.delete(REGISTRIES + "/1").statusCode()).isEqualTo(200);
    assertRefused(http.delete(REGISTRIES + "/1"), 404, "registry 1 not found");
    assertThat(created("'name':'hub','type':'harbor','url':'http://t.test'")).isEqualTo(3);
  }

  @Test
  void harborItselfIsRegistry0AndInNoList() throws Exception {
    assertThat(read(0).get("name").getAsString()).isEqualTo("Local");
    assertThat(read(0).get("credential").toString())
        .isEqualTo("{\"access_secret\":\"*****\",\"type\":\"secret\"}");
    assertThat(read(0).get("creation_time").getAsString()).startsWith("0001-01-01");
    assertRefused(update(0, "'description':'x'"), 404, "registry 0 not found");
    assertRefused(update(0, ""), 404, "registry 0 not found");
    assertThat(http.column(REGISTRIES, "id")).containsExactly("1");
  }

  @ParameterizedTest
  @CsvSource({
    "987654, 404",
    "-1, 404",
    "2147483647, 404",
    "2147483648, 500",
    "-2147483649, 500",
    "9223372036854775807, 500",
    "9223372036854775808, 422",
    "abc, 422",
    "1.5, 422"
  })
  void idMustBeThatOfARegistry(String id, int status) throws Exception {
    String path = REGISTRIES + "/" + id;

    assertThat(http.get(path).statusCode()).isEqualTo(status);
    assertThat(http.put(path, "{}").statusCode()).isEqualTo(status);
    assertThat(http.delete(path).statusCode()).isEqualTo(status);
    assertThat(http.get(path + "/info").statusCode()).isEqualTo(status);
    if (status != 422) {
      assertThat(http.post(REGISTRIES + "/ping", "{\"id\":" + id + "}").statusCode())
          .isEqualTo(status);
      assertThat(http.get(REGISTRIES + "?q=id%3D" + id).statusCode())
          .isEqualTo(status == 404 ? 200 : status);
    }
  }

  @ParameterizedTest
  @CsvSource({
    "GET, '', LIST_REGISTRIES",
    "POST, '', CREATE_REGISTRY",
    "GET, /1, READ_REGISTRY",
    "PUT, /1, UPDATE_REGISTRY",
    "DELETE, /1, DELETE_REGISTRY",
    "POST, /ping, READ_REGISTRY",
    "GET, /1/info, READ_REGISTRY"
  })
  void eachOperationNeedsItsPermission(String method, String path, Permission permission)
      throws Exception {
    String body = method.equals("POST") || method.equals("PUT") ? "{\"id\":1}" : "";
    fake.users().add(FakeUser.robot("robot$may", "s", permission));
    fake.users()
        .add(
            FakeUser.robot(
                "robot$other",
                "s",
                Arrays.stream(io.github.harborreplication.fake.value.Permission.values())
                    .filter(one -> one != permission)
                    .toArray(Permission[]::new)));

    assertThat(http.anonymously().send(method, REGISTRIES + path, body).statusCode())
        .isEqualTo(401);
    assertRefused(
        http.as("robot$other", "s").send(method, REGISTRIES + path, body), 403, "robot$other");
    assertThat(http.as("robot$may", "s").send(method, REGISTRIES + path, body).statusCode())
        .isIn(200, 400);
  }

  @ParameterizedTest
  @CsvSource({
    "PATCH, /1, 'DELETE,GET,PUT'",
    "POST, /1, 'DELETE,GET,PUT'",
    "PUT, '', 'GET,POST'",
    "POST, /1/info, GET"
  })
  void otherMethodsAreNotAllowed(String method, String path, String allowed) throws Exception {
    assertRefused(
        http.send(method, REGISTRIES + path, "{}"),
        405,
        "method " + method + " is not allowed, but [" + allowed + "] are");
  }

  @Test
  void changedRegistryIsTheLastOfAListWithoutSort() throws Exception {
    created("'name':'b','type':'harbor','url':'http://b.test'");
    created("'name':'c','type':'harbor','url':'http://c.test'");
    update(1, "");

    assertThat(http.column(REGISTRIES, "id")).containsExactly("2", "3", "1");
    fake.registries().holds(2, "library/app");
    assertThat(http.column(REGISTRIES + "?sort=nope", "id")).containsExactly("2", "3", "1");
    assertThat(http.column(REGISTRIES + "?sort=-id", "id")).containsExactly("3", "2", "1");
  }

  @ParameterizedTest
  @CsvSource({
    "health=unhealthy, 2",
    "Status=unhealthy, 2",
    "credential_type=basic, 2",
    "CredentialType=basic, 2",
    "insecure=true, 2",
    "Insecure=t, 2",
    "URL=~B.test, 2",
    "status=unhealthy, '1,2'",
    "access_key=nobody, '1,2'",
    "access_secret=nobody, '1,2'",
    "ca_certificate=x, '1,2'",
    "description=~x, ''"
  })
  void listIsFilteredByTheKeysOfTheServer(String q, String ids) throws Exception {
    fake.registries().server("http://b.test").down();
    fake.registries().add("b", "http://b.test", seed -> seed.insecure().credentials("k", "s"));

    assertThat(
            String.join(",", http.column(REGISTRIES + "?sort=id&q=" + q.replace("=", "%3D"), "id")))
        .isEqualTo(ids);
  }

  @Test
  void listCanBeSortedByKeysThatDoNotFilter() throws Exception {
    fake.registries().add("b", "http://b.test", seed -> seed.credentials("b", "s"));
    fake.registries().add("a", "http://a.test", seed -> seed.credentials("a", "s"));

    assertThat(http.column(REGISTRIES + "?sort=-access_key", "id")).containsExactly("2", "3", "1");
  }

  @Test
  void secretIsInNoResponseAndNotInTheJournal() throws Exception {
    long id =
        created(
            "'name':'a','type':'harbor','url':'http://u:hush@a.test','credential':"
                + "{'access_key':'k','access_secret':'hush'}");
    update(id, "'access_secret':'hush'");
    http.post(REGISTRIES + "/ping", json("'id':" + id + ",'access_secret':'hush'"));

    assertThat(http.get(REGISTRIES).body()).doesNotContain("hush");
    assertThat(fake.requests().list()).noneMatch(one -> one.body().contains("hush"));
    assertThat(fake.registries().list().toString()).contains("k, *****").doesNotContain("hush");
  }
}
