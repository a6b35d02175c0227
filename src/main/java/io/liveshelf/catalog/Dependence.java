package io.liveshelf.catalog;

import java.util.EnumSet;
import java.util.Set;

/** On what answers depend. */
final class Dependence {
    /** For what tells of all products without their stock. */
    static final Set<Aspect> ON_PRODUCTS = Set.of(Aspect.MEMBERS, Aspect.TEXT);

    /** What a product keeps as long as it is one, and what is not said of it but counted. */
    private static final Set<Attribute> NO_TEXT = EnumSet.of(Attribute.ID, Attribute.CREATED_AT, Attribute.AVAILABLE);

    private Dependence() {}

    /** Which products a search finds, and in which order. */
    static Set<Aspect> of(ProductSearch search) {
        Set<Aspect> aspects = EnumSet.of(Aspect.MEMBERS);
        if (search.usesWords() || !NO_TEXT.containsAll(search.attributes())) {
            aspects.add(Aspect.TEXT);
        }
        if (search.sort().keys().stream().anyMatch(key -> key.attribute() == Attribute.AVAILABLE)) {
            aspects.add(Aspect.STOCK);
        }
        addStock(search.filter(), aspects);
        return aspects;
    }

    /** What can be chosen from what a search finds: also those of which there are any. */
    static Set<Aspect> ofFacets(ProductSearch search) {
        Set<Aspect> aspects = EnumSet.of(Aspect.MEMBERS, Aspect.TEXT, Aspect.SOLD_OUT);
        addStock(search.filter(), aspects);
        return aspects;
    }

    private static void addStock(ProductFilter filter, Set<Aspect> aspects) {
        if (filter instanceof ProductFilter.All all) {
            all.parts().forEach(part -> addStock(part, aspects));
        } else if (filter instanceof ProductFilter.Any any) {
            any.parts().forEach(part -> addStock(part, aspects));
        } else if (filter instanceof ProductFilter.Comparison comparison
                && comparison.attribute() == Attribute.AVAILABLE) {
            aspects.add(asksOnlyForAny(comparison) ? Aspect.SOLD_OUT : Aspect.STOCK);
        }
    }

    /** Whether it is one of the ways to ask if there are any; there are never fewer than none. */
    private static boolean asksOnlyForAny(ProductFilter.Comparison comparison) {
        long bound =
                switch (comparison.operator()) {
                    case EQUAL, NOT_EQUAL, GREATER, LESS_OR_EQUAL -> 0;
                    case GREATER_OR_EQUAL, LESS -> 1;
                    default -> -1;
                };
        return comparison.values().size() == 1
                && comparison.values().get(0) instanceof Number number
                && number.longValue() == bound;
    }
}
