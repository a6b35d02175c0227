package io.liveshelf.events;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.net.Inet6Address;
import java.net.InetAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Which addresses a webhook may have: http or https, and no host of the shop's own network, so that nobody makes the
 * shop call what only it can reach. Hosts are resolved anew for each delivery; Java remembers what a name resolved to
 * (30 seconds unless told otherwise), so that the connection made next goes to the very address that was looked at.
 */
@ApplicationScoped
class WebhookAddress {
    @Inject
    @ConfigProperty(name = "liveshelf.webhook.allow-private")
    boolean allowPrivate;

    /** The address, if it has the form of one that may be called. */
    static Optional<URI> parse(String url) {
        try {
            URI uri = URI.create(url);
            boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
            boolean plain = uri.getHost() != null && uri.getRawUserInfo() == null && uri.getRawFragment() == null;
            return web && plain ? Optional.of(uri) : Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** Whether it is certain that calls go to the public network, or need not; a name nobody knows is not yet private. */
    boolean mayBeKept(URI url) {
        try {
            return mayBeCalled(url);
        } catch (UnknownHostException e) {
            return true;
        }
    }

    /**
     * Whether every address that the host has now is public, or private ones are allowed.
     *
     * @throws UnknownHostException if it has none
     */
    boolean mayBeCalled(URI url) throws UnknownHostException {
        if (allowPrivate) {
            return true;
        }
        for (InetAddress address : InetAddress.getAllByName(url.getHost())) {
            if (!isPublic(address)) {
                return false;
            }
        }
        return true;
    }

    /** Whether the address belongs to no special network of RFC 6890. */
    static boolean isPublic(InetAddress address) {
        if (address.isAnyLocalAddress()
                || address.isLoopbackAddress()
                || address.isLinkLocalAddress()
                || address.isSiteLocalAddress()
                || address.isMulticastAddress()) {
            return false;
        }
        byte[] bytes = address.getAddress();
        return address instanceof Inet6Address ? isPublicV6(bytes) : isPublicV4(bytes);
    }

    /** Not this network, shared by providers, for protocols, for benchmarks or reserved. */
    private static boolean isPublicV4(byte[] bytes) {
        int first = Byte.toUnsignedInt(bytes[0]);
        int second = Byte.toUnsignedInt(bytes[1]);
        boolean shared = first == 100 && second >= 64 && second < 128;
        boolean protocols = first == 192 && second == 0 && bytes[2] == 0;
        boolean benchmarks = first == 198 && (second == 18 || second == 19);
        return first != 0 && first < 240 && !shared && !protocols && !benchmarks;
    }

    /** Of the global unicast addresses, those that do not stand for an IPv4 address: 2000::/3 without 2002::/16, 2001::/32. */
    private static boolean isPublicV6(byte[] bytes) {
        boolean global = (bytes[0] & 0xE0) == 0x20;
        boolean sixToFour = bytes[0] == 0x20 && bytes[1] == 0x02;
        boolean teredo = bytes[0] == 0x20 && bytes[1] == 0x01 && bytes[2] == 0 && bytes[3] == 0;
        return global && !sixToFour && !teredo;
    }
}
