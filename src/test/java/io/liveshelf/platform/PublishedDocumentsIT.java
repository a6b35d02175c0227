package io.liveshelf.platform;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jboss.arquillian.container.test.api.RunAsClient;
import org.jboss.arquillian.junit5.ArquillianExtension;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** The documents that describe the shop's interfaces can be had from the shop itself, side by side. */
@ExtendWith(ArquillianExtension.class)
@RunAsClient
class PublishedDocumentsIT {

    @Test
    void theAsyncApiDocumentIsGivenAsItWasWritten() throws Exception {
        HttpResponse<String> answer = PlainHttp.get("/asyncapi");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(PlainHttp.header(answer, "Content-Type")).startsWith("application/yaml");
        assertThat(answer.body()).isEqualTo(Files.readString(Path.of("src/main/resources/META-INF/asyncapi.yaml")));
    }

    @Test
    void theOpenApiDocumentIsItsNeighbour() throws Exception {
        HttpResponse<String> answer = PlainHttp.get("/openapi");
        assertThat(answer.statusCode()).isEqualTo(200);
        assertThat(answer.body()).contains("operationId: searchProducts").contains("/api/orders/{id}/pay");
    }
}
