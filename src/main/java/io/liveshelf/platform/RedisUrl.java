package io.liveshelf.platform;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import redis.clients.jedis.HostAndPort;

/**
 * Where Redis is, as {@code liveshelf.redis.url} says it: {@code redis://host:port/database},
 * {@code redis-sentinel://host:port,host:port/master/database} or {@code redis-cluster://host:port,host:port}; each with
 * {@code rediss} for TLS and perhaps {@code user:password@} before the hosts, percent-encoded. A port left out is the
 * usual one, the database is 0.
 *
 * @param master the name under which the Sentinels know the master; null in other forms
 */
record RedisUrl(
        Form form, boolean tls, String user, String password, List<HostAndPort> servers, String master, int database) {
    private static final String KEY = "liveshelf.redis.url";
    private static final Pattern SHAPE = Pattern.compile(
            "redis(?<tls>s)?(-(?<form>sentinel|cluster))?://((?<who>[^@/]*)@)?(?<servers>[^@/]+)/?(?<path>.*)");
    private static final Pattern ADDRESS =
            Pattern.compile("(?<host>\\[[0-9A-Fa-f:.]+]|[^:\\s\\[\\]?#]+)(:(?<port>\\d{1,5}))?");
    private static final Pattern SENTINEL_PATH = Pattern.compile("(?<master>[^/?#]+)(/(?<database>\\d{1,4}))?");
    private static final Pattern SERVER_PATH = Pattern.compile("(?<database>\\d{0,4})");
    private static final int MOST_PORT = 65_535;

    /** How the servers belong together. */
    enum Form {
        SERVER(6379),
        SENTINEL(26_379),
        CLUSTER(6379);

        private final int port;

        Form(int port) {
            this.port = port;
        }
    }

    /**
     * Reads it.
     *
     * @throws IllegalArgumentException if it is none, saying so without repeating it, as there may be a password in it
     */
    static RedisUrl of(String text) {
        Matcher url = matched(
                SHAPE,
                text,
                "be redis://host:port, redis-sentinel://host:port,host:port/master or"
                        + " redis-cluster://host:port,host:port, or the same with rediss for TLS");
        Form form = url.group("form") == null
                ? Form.SERVER
                : Form.valueOf(url.group("form").toUpperCase(java.util.Locale.ROOT));
        List<HostAndPort> servers = Stream.of(url.group("servers").split(",", -1))
                .map(server -> address(server, form.port))
                .toList();
        if (form == Form.SERVER && servers.size() > 1) {
            throw wrong("name one server, or begin with redis-sentinel: or redis-cluster:");
        }
        String who = url.group("who") == null ? "" : url.group("who");
        int colon = who.indexOf(':');
        String path = url.group("path");
        return new RedisUrl(
                form,
                url.group("tls") != null,
                decoded(colon < 0 ? who : who.substring(0, colon)),
                decoded(colon < 0 ? "" : who.substring(colon + 1)),
                servers,
                form == Form.SENTINEL ? decoded(path(form, path).group("master")) : null,
                database(form, path));
    }

    private static Matcher path(Form form, String path) {
        return form == Form.SENTINEL
                ? matched(SENTINEL_PATH, path, "end with the master's name, as in redis-sentinel://host:26379/mymaster")
                : matched(SERVER_PATH, path, "end with the hosts, or with a slash and the database's number");
    }

    private static int database(Form form, String path) {
        String number = path(form, path).group("database");
        int database = number == null || number.isEmpty() ? 0 : Integer.parseInt(number);
        if (form == Form.CLUSTER && database > 0) {
            throw wrong("name no database: a Cluster has only one");
        }
        return database;
    }

    private static HostAndPort address(String text, int usualPort) {
        Matcher address = matched(ADDRESS, text, "have a host and perhaps a port in each place between commas");
        int port = address.group("port") == null ? usualPort : Integer.parseInt(address.group("port"));
        if (port < 1 || port > MOST_PORT) {
            throw wrong("have ports from 1 to " + MOST_PORT);
        }
        return new HostAndPort(address.group("host").replaceAll("[\\[\\]]", ""), port);
    }

    private static Matcher matched(Pattern pattern, String text, String otherwise) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.matches()) {
            throw wrong(otherwise);
        }
        return matcher;
    }

    private static IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(KEY + " must " + what);
    }

    /** Null for nothing. */
    private static String decoded(String part) {
        try {
            return part.isEmpty() ? null : URLDecoder.decode(part.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw wrong("have its user, password and master percent-encoded");
        }
    }

    /** Without the password. */
    @Override
    public String toString() {
        return form + " " + servers;
    }
}
