package io.liveshelf.platform;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.Instance;
import jakarta.inject.Inject;
import jakarta.validation.ValidatorFactory;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.Context;
import jakarta.ws.rs.core.EntityTag;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Request;
import jakarta.ws.rs.core.Response;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The rules of all forms, for pages to judge by before anything is sent; Bean Validation's own, with the texts that a
 * refusal by the server has. They are the same as long as the server runs, so they are written once per language.
 */
@ApplicationScoped
@Path("validation")
@Produces(MediaType.APPLICATION_JSON)
public class ValidationResource {
    private static final int HASH_BYTES = 16;

    private record Written(byte[] json, EntityTag tag) {}

    @Inject
    @Any
    Instance<Form.Source> sources;

    @Inject
    ValidatorFactory factory;

    @Inject
    Messages messages;

    @Inject
    ObjectMapper json;

    private Map<Locale, Written> byLanguage;

    @PostConstruct
    void prepare() {
        Map<String, Map<String, List<Rule>>> forms = new LinkedHashMap<>();
        sources.stream()
                .flatMap(source -> source.forms().stream())
                .forEach(form -> forms.put(form.name(), FormRules.of(form, factory.getValidator())));
        byLanguage = new HashMap<>();
        Messages.LANGUAGES.forEach(language -> byLanguage.put(language, written(forms, language)));
    }

    @GET
    public Response rules(@Context Request request, @Context HttpHeaders headers) {
        Locale language = messages.reader(headers);
        Written written = byLanguage.get(language);
        Response.ResponseBuilder unchanged = request.evaluatePreconditions(written.tag());
        return (unchanged != null ? unchanged : Response.ok(written.json()))
                .tag(written.tag())
                .header("Content-Language", language.toLanguageTag())
                .header("Vary", "Accept-Language")
                .header("Cache-Control", "no-cache")
                .build();
    }

    private Written written(Map<String, Map<String, List<Rule>>> forms, Locale language) {
        Map<String, Map<String, List<Map<String, Object>>>> told = new LinkedHashMap<>();
        forms.forEach((form, fields) -> {
            Map<String, List<Map<String, Object>>> rules = new LinkedHashMap<>();
            fields.forEach((path, own) -> rules.put(
                    path, own.stream().map(rule -> told(rule, language)).toList()));
            told.put(form, rules);
        });
        try {
            byte[] bytes = json.writeValueAsBytes(told);
            return new Written(bytes, new EntityTag(hash(bytes)));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The rules of the forms cannot be written", e);
        }
    }

    private static String hash(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes), 0, HASH_BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }

    private Map<String, Object> told(Rule rule, Locale language) {
        Map<String, Object> told = new LinkedHashMap<>();
        told.put("rule", rule.name());
        told.putAll(rule.attributes());
        told.put("message", messages.text(language, rule.messageKey(), rule.attributes()));
        return told;
    }
}
