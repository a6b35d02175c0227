package io.liveshelf.identity;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import jakarta.servlet.http.HttpServletRequest;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Where a request comes from. Each proxy adds to {@code X-Forwarded-For} whom it was asked by, so with {@code
 * liveshelf.http.proxies} of them in front the one that counts is so many places from the end; what stands before it is
 * what the client itself likes to say, and is not believed. Any thread may ask.
 */
@ApplicationScoped
class ClientAddress {
    static final String FORWARDED = "X-Forwarded-For";
    /** An address of IPv6 with a port is shorter. */
    private static final int LONGEST = 64;

    @Inject
    @ConfigProperty(name = "liveshelf.http.proxies")
    int proxies;

    /** At most {@value #LONGEST} characters; the last proxy's own address where a proxy has told nothing. */
    String of(HttpServletRequest request) {
        if (proxies == 0) {
            return request.getRemoteAddr();
        }
        List<String> way = new ArrayList<>();
        for (String header : Collections.list(request.getHeaders(FORWARDED))) {
            for (String address : header.split(",", -1)) {
                way.add(address.strip());
            }
        }
        String address = way.isEmpty() ? "" : way.get(Math.max(0, way.size() - proxies));
        return address.isEmpty() ? request.getRemoteAddr() : address.substring(0, Math.min(LONGEST, address.length()));
    }
}
