package io.liveshelf.platform;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A form that people fill in, and the body it is sent as: the rules of its fields are the constraints of that record.
 *
 * @param name by which pages refer to it
 * @param groups what is validated beside the default group when the body is sent from this form
 */
public record Form(String name, Class<? extends Record> body, List<Class<?>> groups) {
    public Form {
        requireNonNull(name, "a form needs a name");
        requireNonNull(body, "a form needs a body");
        groups = List.copyOf(groups);
    }

    public static Form of(String name, Class<? extends Record> body, Class<?>... groups) {
        return new Form(name, body, List.of(groups));
    }

    /** The forms of a room; a bean of each room that takes any. */
    @FunctionalInterface
    public interface Source {
        List<Form> forms();
    }
}
