package io.github.harborreplication.client;

import com.google.gson.Gson;
import com.google.gson.GsonBuilder;
import com.google.gson.JsonSyntaxException;
import com.google.gson.Strictness;
import com.google.gson.ToNumberPolicy;
import com.google.gson.TypeAdapter;
import com.google.gson.stream.JsonReader;
import com.google.gson.stream.JsonToken;
import com.google.gson.stream.JsonWriter;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import okhttp3.Call;
import org.jspecify.annotations.Nullable;
import retrofit2.Retrofit;
import retrofit2.converter.gson.GsonConverterFactory;
import retrofit2.converter.scalars.ScalarsConverterFactory;

/**
 * Sets up Retrofit and Gson for the interfaces of this package.
 *
 * <pre>{@code
 * Retrofit retrofit = HarborRetrofit.create("https://harbor.example.com/api/v2.0/", new OkHttpClient());
 * ReplicationApi replication = retrofit.create(ReplicationApi.class);
 * }</pre>
 *
 * <p>Credentials, time-outs and retries are those of the given client. Give it no cookie jar:
 * Harbor refuses a POST or PUT that carries its session cookie beside credentials.
 */
public final class HarborRetrofit {
  private static final Gson GSON =
      new GsonBuilder()
          // A reader of half-right JSON would take a proxy's HTML for text.
          .setStrictness(Strictness.STRICT)
          .registerTypeAdapter(OffsetDateTime.class, new TimeAdapter())
          .registerTypeAdapter(Boolean.class, new BooleanAdapter())
          // A filter's value may be anything; 5 stays 5 instead of 5.0.
          .setObjectToNumberStrategy(ToNumberPolicy.LONG_OR_DOUBLE)
          .disableHtmlEscaping()
          .create();

  private HarborRetrofit() {}

  /**
   * The Gson that reads and writes the models: absent members keep the default of the API document,
   * unknown ones are passed over, null ones are not written. A time of the year 1 is how Harbor
   * writes an unset time and reads as null. Safe for use by many threads.
   *
   * @return always the same instance
   */
  public static Gson gson() {
    return GSON;
  }

  /**
   * A Retrofit for the interfaces of this package. Sends nothing.
   *
   * @param baseUrl where the API is, with its version and a slash at the end, such as {@code
   *     https://harbor.example.com/api/v2.0/}
   * @param calls what sends the requests, such as an {@code OkHttpClient}
   * @return a new instance
   * @throws IllegalArgumentException if the URL is not one, or does not end in a slash
   */
  public static Retrofit create(String baseUrl, Call.Factory calls) {
    return new Retrofit.Builder()
        .baseUrl(baseUrl)
        .callFactory(calls)
        // Before Gson, or a log that begins like JSON would be read as such.
        .addConverterFactory(ScalarsConverterFactory.create())
        .addConverterFactory(GsonConverterFactory.create(GSON))
        .build();
  }

  /**
   * Harbor writes times as {@code 2026-11-23T15:47:42.479Z}; other offsets and fractions are read
   * as well.
   */
  private static final class TimeAdapter extends TypeAdapter<@Nullable OffsetDateTime> {
    @Override
    public void write(JsonWriter out, @Nullable OffsetDateTime value) throws IOException {
      out.value(value == null ? null : value.toString());
    }

    @Override
    public @Nullable OffsetDateTime read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return null;
      }
      String text = in.nextString();
      try {
        OffsetDateTime time = isPlain(text) ? readPlain(text) : OffsetDateTime.parse(text);
        return time.getYear() <= 1 ? null : time;
      } catch (DateTimeException e) {
        throw new JsonSyntaxException("not a time: " + text + " at " + in.getPreviousPath(), e);
      }
    }

    /** The general parser costs three times what the rest of an item does. */
    private static boolean isPlain(String text) {
      if (text.length() != 24) {
        return false;
      }
      for (int i = 0; i < 24; i++) {
        char c = text.charAt(i);
        char wanted = "0000-00-00T00:00:00.000Z".charAt(i);
        if (wanted == '0' ? c < '0' || c > '9' : c != wanted) {
          return false;
        }
      }
      return true;
    }

    private static OffsetDateTime readPlain(String text) {
      return OffsetDateTime.of(
          number(text, 0, 4),
          number(text, 5, 7),
          number(text, 8, 10),
          number(text, 11, 13),
          number(text, 14, 16),
          number(text, 17, 19),
          number(text, 20, 23) * 1_000_000,
          ZoneOffset.UTC);
    }

    private static int number(String text, int from, int to) {
      int n = 0;
      for (int i = from; i < to; i++) {
        n = n * 10 + (text.charAt(i) - '0');
      }
      return n;
    }
  }

  /**
   * Gson's own adapter reads the text "yes" as false. Null reads as false, the default of every
   * boolean of the API.
   */
  private static final class BooleanAdapter extends TypeAdapter<Boolean> {
    @Override
    public void write(JsonWriter out, @Nullable Boolean value) throws IOException {
      out.value(value);
    }

    @Override
    public Boolean read(JsonReader in) throws IOException {
      if (in.peek() == JsonToken.NULL) {
        in.nextNull();
        return false;
      }
      if (in.peek() != JsonToken.BOOLEAN) {
        throw new JsonSyntaxException("not a boolean at " + in.getPath() + ", but " + in.peek());
      }
      return in.nextBoolean();
    }
  }
}
