package io.liveshelf.identity;

import io.liveshelf.platform.Form;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/** The forms about accounts; the account's own is another one where it needs the current password. */
@ApplicationScoped
class IdentityForms implements Form.Source {
    @Override
    public List<Form> forms() {
        return List.of(
                Form.of("sign-up", AccountResource.SignUp.class),
                Form.of("sign-in", SessionResource.Credentials.class),
                Form.of("account", AccountResource.Change.class),
                Form.of("guarded-account", AccountResource.Change.class, AccountResource.Guarded.class));
    }
}
