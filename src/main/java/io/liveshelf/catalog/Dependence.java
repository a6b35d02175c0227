package io.liveshelf.catalog;

import java.util.EnumSet;
import java.util.Set;

/** On what the answer to a search depends. */
final class Dependence {
    /** For what may depend on anything. */
    static final Set<Aspect> ON_ALL = Set.copyOf(EnumSet.allOf(Aspect.class));
    /** For what tells of products without their stock. */
    static final Set<Aspect> ON_PRODUCTS = Set.of(Aspect.MEMBERS, Aspect.TEXT);

    private Dependence() {}

    static Set<Aspect> of(ProductSearch search) {
        return ON_ALL;
    }
}
