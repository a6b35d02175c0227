package io.liveshelf.catalog;

import static org.assertj.core.api.Assertions.assertThat;

import io.liveshelf.platform.Tables;
import jakarta.inject.Inject;
import java.sql.SQLException;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** In the server: what is kept of a product's earlier versions, and for how long. */
@ExtendWith(ArquillianExtension.class)
class ProductHistoryIT {

    @Inject
    ProductEditing editing;

    @Inject
    ProductHistory history;

    private long id;

    @BeforeEach
    void productOfThreeVersions() {
        id = editing.create(Drafts.named("first"));
        editing.revise(id, "*", draft -> Drafts.named("second"));
        editing.revise(id, "*", draft -> Drafts.named("third"));
    }

    @Test
    void eachVersionIsAsItWas() throws Exception {
        assertThat(history.at(id, 2).name()).isEqualTo("second");
        assertThat(history.at(id, 2).price()).isEqualTo(new Money("5.00", "EUR"));
        assertThat(history.at(id, 2).isDeleted()).isFalse();
        assertThat(history.at(id, 7)).isNull();
        assertThat(versions()).isEqualTo("1 2 3");
    }

    @Test
    void whatWasReplacedLongAgoIsForgottenAndThePresentVersionNever() throws Exception {
        Tables.update("update catalog.product_history set edited_at = current_timestamp(6) - interval '200' day where"
                + " product_id = "
                + id);
        Tables.update("update catalog.product_history set replaced_at = current_timestamp(6) - interval '91' day where"
                + " version = 1 and product_id = " + id);
        Tables.update("update catalog.product_history set replaced_at = current_timestamp(6) - interval '89' day where"
                + " version = 2 and product_id = " + id);

        assertThat(history.purge()).isPositive();

        assertThat(versions()).isEqualTo("2 3");
        assertThat(history.purge()).isZero();
    }

    @Test
    void ofOneProductThereAreAThousandVersionsAtMost() throws Exception {
        for (int version = -1005; version <= -990; version++) {
            Tables.update("insert into catalog.product_history (product_id, version, state, stock_revision, edited_at,"
                    + " edited_by, replaced_at) values (" + id + ", " + version + ", '{}', 1, now(), 'x', now())");
        }

        editing.revise(id, "*", draft -> Drafts.named("fourth"));

        assertThat(versions()).isEqualTo("-995 -994 -993 -992 -991 -990 1 2 3 4");
    }

    private String versions() throws SQLException {
        return Tables.texts(
                "select version from catalog.product_history where product_id = " + id + " order by version");
    }
}
