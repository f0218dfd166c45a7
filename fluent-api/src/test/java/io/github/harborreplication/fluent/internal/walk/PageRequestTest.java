package io.github.harborreplication.fluent.internal.walk;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.harborreplication.fluent.internal.walk.PageReader.IdRange;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which responses cannot be the one to the request. */
class PageRequestTest {
  private static List<Long> rows(String ids) {
    return Arrays.stream(ids.split(" ")).map(Long::valueOf).toList();
  }

  private static String contradiction(
      String sort, long page, int size, @Nullable IdRange range, String ids) {
    return new PageRequest<>(sort, page, size, range, new IdCheck())
        .contradiction(rows(ids))
        .orElse("none");
  }

  @Test
  void noMoreRowsThanPageRequest() {
    assertThat(contradiction("id", 1, 3, null, "1 2 3")).isEqualTo("none");
    assertThat(contradiction("id", 1, 3, null, "1 2 3 4"))
        .isEqualTo(
            "it has 4 items although the request is for page_size=3: Harbor, or a proxy before"
                + " it, ignores a parameter");
  }

  @Test
  void onlyIdsOfTheRange() {
    IdRange range = new IdRange(6, 8);
    assertThat(contradiction("-id", 1, 3, range, "8 7 6")).isEqualTo("none");
    assertThat(contradiction("-id", 1, 3, range, "9 8"))
        .startsWith("id 9 is in it although the request is for only ids below 9:");
    assertThat(contradiction("-id", 1, 3, range, "6 5"))
        .startsWith("id 5 is in it although the request is for only ids from 6:");
  }

  @Test
  void onlyRowsThatPassTheFilter() {
    assertThat(contradiction("id", 1, 3, null, "1 13"))
        .startsWith("id 13 is in it although the request is for luck=good:");
  }

  @ParameterizedTest
  @CsvSource({
    "id, 1 2 3, none",
    "id, 1 3 2, id 3 comes before id 2",
    "id, 1 1, id 1 comes before id 1",
    "-id, 3 2 1, none",
    "-id, 3 1 2, id 1 comes before id 2",
    "-id, 2 2, id 2 comes before id 2",
    "'id,name', 2 1, id 2 comes before id 1",
    "'tens,id', 10 11 25 33, none",
    "'tens,id', 11 10, none",
    "'tens,id', 10 25 24 11, id 24 comes before id 11",
    "'-tens,id', 33 25 11 10, none",
    "'-tens,id', 11 25, id 11 comes before id 25",
    "'tens,id', 25 99 10, none",
    "'name,id', 5 1 3, none",
  })
  void inTheOrderOfTheFirstKeyAsFarAsRowsShowIt(String sort, String ids, String expected) {
    assertThat(contradiction(sort, 1, 10, null, ids)).startsWith(expected);
  }

  @ParameterizedTest
  @CsvSource({
    "id, 1, 3, 2 3 1, 1 2 3",
    "-id, 1, 3, 2 3 1, 3 2 1",
    "id, 1, 4, 2 3 1, 2 3 1",
    "id, 2, 3, 2 3 1, 2 3 1",
    "'tens,id', 1, 3, 2 3 1, 2 3 1",
  })
  void aListThatCameWholeIsPutInOrder(
      String sort, long page, long total, String came, String given) {
    assertThat(new PageRequest<>(sort, page, 9, null, new IdCheck()).inOrder(rows(came), total))
        .isEqualTo(rows(given));
  }

  @Test
  void noRowsOnAPageThatNoListHas() {
    assertThat(contradiction("id", 999_999_999, 1, null, "1")).isEqualTo("none");
    assertThat(contradiction("id", 1_000_000_000, 1, null, "1"))
        .startsWith("a page beyond the last one has items although the request is for page=1");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 1_000_000_000})
  void anEmptyPageCanAlwaysBe(long page) {
    assertThat(
            new PageRequest<>("id", page, 3, new IdRange(0, 9), new IdCheck())
                .contradiction(List.<Long>of()))
        .isEmpty();
  }
}
