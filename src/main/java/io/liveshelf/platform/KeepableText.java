package io.liveshelf.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.deser.std.StringDeserializer;
import java.io.IOException;

/**
 * Refuses a text that a database cannot keep as it is: PostgreSQL has no NUL, and half of a surrogate pair has no
 * UTF-8.
 */
class KeepableText extends StdScalarDeserializer<String> {
    private static final long serialVersionUID = 1L;

    KeepableText() {
        super(String.class);
    }

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        String text = StringDeserializer.instance.deserialize(parser, context);
        if (text != null && !isKeepable(text)) {
            throw context.weirdStringException(text, String.class, "it has NUL or half of a surrogate pair");
        }
        return text;
    }

    static boolean isKeepable(String text) {
        return text.codePoints().noneMatch(c -> c == 0 || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
