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

/** The first answer to a key; its row is unique by owner and key, and written with what it answers. */
@Entity
@Cacheable(false)
@IdClass(IdempotencyRecord.Key.class)
@Table(schema = "sales", name = "idempotency_record")
public class IdempotencyRecord {
    /** To whom a key belongs, and the key. */
    public static class Key implements Serializable {
        private static final long serialVersionUID = 1L;
        private String owner;
        private String requestKey;

        public Key() {}

        Key(String owner, String requestKey) {
            this.owner = owner;
            this.requestKey = requestKey;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Key key
                    && Objects.equals(owner, key.owner)
                    && Objects.equals(requestKey, key.requestKey);
        }

        @Override
        public int hashCode() {
            return Objects.hash(owner, requestKey);
        }
    }

    @Id
    private String owner;

    @Id
    @Column(name = "request_key")
    private String requestKey;

    @Column(name = "body_hash")
    private String bodyHash;

    private int status;
    private String answer;

    @Column(name = "created_at")
    private Instant createdAt;

    protected IdempotencyRecord() {}

    IdempotencyRecord(String owner, String requestKey, String bodyHash, Answer answer, Instant createdAt) {
        this.owner = owner;
        this.requestKey = requestKey;
        this.bodyHash = bodyHash;
        this.status = answer.status();
        this.answer = answer.body();
        this.createdAt = createdAt;
    }

    String bodyHash() {
        return bodyHash;
    }

    Answer answer() {
        return new Answer(status, answer);
    }
}
