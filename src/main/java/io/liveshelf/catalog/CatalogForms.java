package io.liveshelf.catalog;

import io.liveshelf.platform.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The form of a product. */
@ApplicationScoped
class CatalogForms implements Form.Source {
    @Override
    public List<Form> forms() {
        return List.of(Form.of("product", ProductDraft.class));
    }
}
