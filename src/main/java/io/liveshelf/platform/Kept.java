package io.liveshelf.platform;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.util.AccessPattern;
import java.io.IOException;

/** A text that a patch may change or leave out, but not take away: null is refused where it stands. */
public class Kept extends JsonDeserializer<String> {
    private static final KeepableText TEXT = new KeepableText();

    @Override
    public String deserialize(JsonParser parser, DeserializationContext context) throws IOException {
        return TEXT.deserialize(parser, context);
    }

    @Override
    public String getNullValue(DeserializationContext context) throws JsonMappingException {
        throw InvalidNullException.from(context, null, context.constructType(String.class));
    }

    @Override
    public AccessPattern getNullAccessPattern() {
        return AccessPattern.DYNAMIC;
    }

    @Override
    public Object getAbsentValue(DeserializationContext context) {
        return null;
    }
}
