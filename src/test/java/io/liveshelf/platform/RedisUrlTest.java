package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import redis.clients.jedis.HostAndPort;

class RedisUrlTest {

    @Test
    void oneServerWithAllThatCanBeSaidOfIt() {
        assertThat(RedisUrl.of("rediss://sh%40p:p%2Fw%3A+d:x@redis.example.org:6400/3"))
                .isEqualTo(new RedisUrl(
                        RedisUrl.Form.SERVER,
                        true,
                        "sh@p",
                        "p/w:+d:x",
                        List.of(new HostAndPort("redis.example.org", 6400)),
                        null,
                        3));
    }

    @ParameterizedTest
    @ValueSource(strings = {"redis://redis", "redis://redis/", "redis://redis:6379", "redis://redis:6379/0"})
    void whatIsLeftOutIsAsUsual(String url) {
        assertThat(RedisUrl.of(url))
                .isEqualTo(new RedisUrl(
                        RedisUrl.Form.SERVER, false, null, null, List.of(new HostAndPort("redis", 6379)), null, 0));
    }

    @Test
    void passwordAloneIsThatOfTheDefaultUser() {
        assertThat(RedisUrl.of("redis://:secret@redis").user()).isNull();
        assertThat(RedisUrl.of("redis://:secret@redis").password()).isEqualTo("secret");
    }

    @Test
    void sentinelsAreSeveralAndKnowTheMasterByItsName() {
        assertThat(RedisUrl.of("redis-sentinel://user:secret@a,b:26380,[::1]:26381/my%20master/2"))
                .isEqualTo(new RedisUrl(
                        RedisUrl.Form.SENTINEL,
                        false,
                        "user",
                        "secret",
                        List.of(
                                new HostAndPort("a", 26_379),
                                new HostAndPort("b", 26_380),
                                new HostAndPort("::1", 26_381)),
                        "my master",
                        2));
    }

    @Test
    void clusterIsKnownBySomeOfItsNodes() {
        RedisUrl url = RedisUrl.of("rediss-cluster://a:7000,b");

        assertThat(url.form()).isEqualTo(RedisUrl.Form.CLUSTER);
        assertThat(url.tls()).isTrue();
        assertThat(url.servers()).containsExactly(new HostAndPort("a", 7000), new HostAndPort("b", 6379));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "127.0.0.1:6379",
                "http://s3cret@redis",
                "redis:s3cret",
                "redis-sentinels://:s3cret@a/m",
                "redis://",
                "redis://:s3cret@",
                "redis://a,b",
                "redis://:s3cret@a:0",
                "redis://a:65536",
                "redis://a:port",
                "redis://a/name",
                "redis://a?timeout=1",
                "redis://:s3cret%@a",
                "redis://user:s3cret@x@a",
                "redis-sentinel://:s3cret@a",
                "redis-sentinel://a/",
                "redis-sentinel://a,/m",
                "redis-sentinel://a/m/n",
                "redis-cluster://:s3cret@a/1",
                "redis-cluster://a,,b"
            })
    void whatIsNoneIsRefusedByNameAndNotRepeated(String text) {
        assertThatThrownBy(() -> RedisUrl.of(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("liveshelf.redis.url must ")
                .hasMessageNotContaining("s3cret");
    }

    @Test
    void passwordIsNotPrinted() {
        assertThat(RedisUrl.of("redis://:s3cret@redis")).asString().doesNotContain("s3cret");
    }
}
