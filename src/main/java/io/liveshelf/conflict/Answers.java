package io.liveshelf.conflict;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.liveshelf.platform.Problem;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Turns outcomes into answers that can be remembered, and back. */
@ApplicationScoped
public class Answers {
    private static final TypeReference<Map<String, Object>> MEMBERS = new TypeReference<>() {};
    private static final String CODE = "code";

    @Inject
    ObjectMapper json;

    /** The answer with this body as JSON. */
    public Answer of(int status, Object body) {
        try {
            return new Answer(status, json.writeValueAsString(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("An answer that JSON cannot hold", e);
        }
    }

    /** A refusal, of which the code and what it shows are kept; its text is made anew in each reader's language. */
    public Answer of(Problem refusal) {
        Map<String, Object> members = new LinkedHashMap<>();
        members.put(CODE, refusal.code());
        members.putAll(refusal.extensions());
        return of(refusal.status(), members);
    }

    /**
     * Whether a refusal is an answer, which stays so: it judges what was asked, where others complain of how it was
     * asked, or of the shop.
     */
    public static boolean isAnswer(Problem refusal) {
        return refusal.status() == 402
                || refusal.status() == 409 && !refusal.code().equals(KeysInProgress.IN_PROGRESS);
    }

    /** The refusal that was answered; empty if the request was granted. */
    public Optional<Problem> refusal(Answer answer) {
        if (answer.status() < 400) {
            return Optional.empty();
        }
        Map<String, Object> members = members(answer);
        // Answers remembered by the first version have no code; there was one kind of refusal.
        Object code = members.containsKey(CODE) ? members.remove(CODE) : "insufficient-stock";
        Problem refusal = new Problem(answer.status(), code.toString());
        members.forEach(refusal::showing);
        return Optional.of(refusal);
    }

    /** The members of the answer's body. */
    public Map<String, Object> members(Answer answer) {
        try {
            return json.readValue(answer.body(), MEMBERS);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("A remembered answer that is no JSON", e);
        }
    }
}
