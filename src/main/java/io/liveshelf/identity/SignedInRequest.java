package io.liveshelf.identity;

import jakarta.security.enterprise.CallerPrincipal;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import java.security.Principal;

/** A request whose user is an account, named by its address. */
final class SignedInRequest extends HttpServletRequestWrapper {
    private final Caller.SignedIn account;
    private final Principal user;

    SignedInRequest(HttpServletRequest request, Caller.SignedIn account) {
        super(request);
        this.account = account;
        this.user = new CallerPrincipal(account.email());
    }

    @Override
    public String getRemoteUser() {
        return account.email();
    }

    @Override
    public Principal getUserPrincipal() {
        return user;
    }

    @Override
    public boolean isUserInRole(String role) {
        return account.role().names().contains(role);
    }

    @Override
    public String getAuthType() {
        return ShopAuthentication.isBasic(getHeader("Authorization")) ? BASIC_AUTH : "SESSION";
    }
}
