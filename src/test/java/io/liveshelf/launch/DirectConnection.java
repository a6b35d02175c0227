package io.liveshelf.launch;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.Properties;

/** Connections to the shop's database beside the shop and its pool. */
public final class DirectConnection {

    private DirectConnection() {}

    /** By a user whose password is the same, and with the shop's idea of times. */
    public static Connection to(String url, String user) throws SQLException {
        Properties properties = new Properties();
        properties.put("user", user);
        properties.put("password", user);
        if (url.startsWith("jdbc:mariadb:")) {
            properties.put("connectionTimeZone", "UTC");
            properties.put("forceConnectionTimeZoneToSession", "true");
        }
        return DriverManager.getConnection(url, properties);
    }
}
