package io.liveshelf.catalog;

import io.liveshelf.conflict.Preconditions;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Inject;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.HeaderParam;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.StreamingOutput;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Pictures and films of the products, streamed from one folder ({@code liveshelf.media.dir}), whole or by a byte
 * range. A name is one plain file name, so nothing outside the folder can be reached; whatever a file holds, its
 * own policy keeps it from running anything.
 */
@RequestScoped
@Path("media")
public class MediaResource {
    private static final Map<String, String> TYPES = Map.of(
            "svg", "image/svg+xml",
            "png", "image/png",
            "jpg", "image/jpeg",
            "jpeg", "image/jpeg",
            "webp", "image/webp",
            "avif", "image/avif",
            "gif", "image/gif",
            "mp4", "video/mp4",
            "webm", "video/webm");

    @Inject
    @ConfigProperty(name = "liveshelf.media.dir")
    String folder;

    @GET
    @Path("{name: [A-Za-z0-9][A-Za-z0-9._-]{0,200}}")
    public Response media(
            @PathParam("name") String name,
            @HeaderParam("Range") String range,
            @HeaderParam("If-Range") String ifRange,
            @Context Request request)
            throws IOException {
        String type = type(name).orElseThrow(Problem::notFound);
        java.nio.file.Path file = java.nio.file.Path.of(folder, name);
        if (!Files.isRegularFile(file)) {
            throw Problem.notFound();
        }
        BasicFileAttributes attributes = Files.readAttributes(file, BasicFileAttributes.class);
        EntityTag tag = new EntityTag(
                Long.toHexString(attributes.lastModifiedTime().toMillis()) + "-" + Long.toHexString(attributes.size()));
        Response.ResponseBuilder unchanged = Preconditions.unchanged(request, tag);
        if (unchanged != null) {
            return unchanged.build();
        }
        boolean whole = ifRange != null && !ifRange.equals('"' + tag.getValue() + '"');
        ByteRange part = whole ? null : ByteRange.parse(range, attributes.size());
        return answer(file, type, attributes.size(), part)
                .tag(tag)
                .header("Accept-Ranges", "bytes")
                .header("Cache-Control", "public, max-age=300")
                .header("Content-Disposition", "inline; filename=\"" + name + "\"")
                .header(
                        "Content-Security-Policy",
                        "default-src 'none'; style-src 'unsafe-inline'; sandbox; frame-ancestors 'none'")
                .build();
    }

    private static Response.ResponseBuilder answer(java.nio.file.Path file, String type, long size, ByteRange part) {
        ByteRange sent = part == null ? new ByteRange(0, size - 1) : part;
        StreamingOutput body = out -> copy(file, sent, out);
        Response.ResponseBuilder response = Response.status(part == null ? 200 : 206)
                .entity(body)
                .type(type)
                .header("Content-Length", sent.length());
        return part == null
                ? response
                : response.header("Content-Range", "bytes " + sent.first() + "-" + sent.last() + "/" + size);
    }

    private static void copy(java.nio.file.Path file, ByteRange range, OutputStream out) throws IOException {
        try (FileChannel source = FileChannel.open(file)) {
            WritableByteChannel target = Channels.newChannel(out);
            for (long done = 0; done < range.length(); ) {
                long sent = source.transferTo(range.first() + done, range.length() - done, target);
                if (sent <= 0) {
                    throw new IOException("The file became shorter while it was sent");
                }
                done += sent;
            }
        }
    }

    private static Optional<String> type(String name) {
        String extension = name.substring(name.lastIndexOf('.') + 1).toLowerCase(Locale.ROOT);
        return Optional.ofNullable(TYPES.get(extension));
    }
}
