package io.liveshelf.ordering;

import jakarta.persistence.Cacheable;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.time.Instant;
import java.util.Objects;

/** Somebody wants to be told, once, when a product can be had again. */
@Entity
@Cacheable(false)
@IdClass(BackInStockRequest.Key.class)
@Table(schema = "sales", name = "back_in_stock_request")
public class BackInStockRequest {
    /** A product's id and an address. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private Long productId;
        private String email;

        public Key() {}

        Key(Long productId, String email) {
            this.productId = productId;
            this.email = email;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(productId, key.productId)
                    && Objects.equals(email, key.email);
        }

        @Override
        public int hashCode() {
            return Objects.hash(productId, email);
        }
    }

    @Id
    @Column(name = "product_id")
    private Long productId;

    @Id
    private String email;

    private String language;

    @Column(name = "requested_at")
    private Instant requestedAt;

    protected BackInStockRequest() {}

    BackInStockRequest(long productId, String email, String language, Instant requestedAt) {
        this.productId = productId;
        this.email = email;
        this.language = language;
        this.requestedAt = requestedAt;
    }

    Long productId() {
        return productId;
    }

    String email() {
        return email;
    }

    String language() {
        return language;
    }
}
