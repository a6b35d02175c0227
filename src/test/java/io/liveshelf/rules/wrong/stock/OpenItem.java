package io.liveshelf.rules.wrong.stock;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;

/** An entity that anyone may change without asking it. */
@Entity
public class OpenItem {
    @Id
    private Long id;

    public void setId(Long id) {
        this.id = id;
    }

    Long id() {
        return id;
    }
}
