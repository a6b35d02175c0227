package io.liveshelf.events;

import io.liveshelf.platform.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The form of a receiver of webhooks. */
@ApplicationScoped
class EventForms implements Form.Source {
    @Override
    public List<Form> forms() {
        return List.of(Form.of("webhook", WebhookResource.Wanted.class));
    }
}
