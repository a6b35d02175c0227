package io.liveshelf.testing;

import static org.assertj.core.api.Assertions.assertThat;

import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Inject;
import java.sql.Connection;
import javax.naming.InitialContext;
import javax.sql.DataSource;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The ground that the other integration tests stand on: one shop, tested from within and from outside. */
@ExtendWith(ArquillianExtension.class)
class ShopIT {

    @Inject
    BeanManager beans;

    @Test
    void hasItsDatabaseWithinTheServer() throws Exception {
        DataSource database = InitialContext.doLookup("jdbc/liveshelf");
        try (Connection connection = database.getConnection()) {
            assertThat(connection.getMetaData().getURL())
                    .startsWith(Shop.jdbcUrl().split(";")[0]);
        }
        assertThat(beans).isNotNull();
    }

    @Test
    @RunAsClient
    void answersFromOutside() throws Exception {
        assertThat(Shop.asGuest().get("status").status()).isEqualTo(200);
        assertThat(Shop.asAdministrator().get("session").body().path("email").asText())
                .isEqualTo(Shop.administrator().email());
        assertThat(beans).isNull();
    }
}
