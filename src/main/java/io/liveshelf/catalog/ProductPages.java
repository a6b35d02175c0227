package io.liveshelf.catalog;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.liveshelf.platform.Page;
import io.liveshelf.platform.Problem;
import jakarta.annotation.PostConstruct;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BooleanSupplier;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Products as they are sent, put together of what is in memory: what was found ({@link QueryCache}) and what is known
 * of each product ({@link Era}). What is not there is read from the database; where changes may not have been heard,
 * and for whoever sees deleted products, all of it is. Not within a transaction. Any thread may ask.
 *
 * <p>An answer from here is never older than the news that this node had when it was asked for: each of its parts is
 * looked at afterwards, and news are in the parts before whoever commits them, or carries them, goes on.
 */
@ApplicationScoped
class ProductPages {
    /** A longer query is answered like any other, but not remembered. */
    private static final int LONGEST_QUERY = 2_000;

    /** The question for what can be chosen, which is another than the one for what is found. */
    private record Choosing(ProductSearch search) {}

    @Inject
    Hearing hearing;

    @Inject
    QueryCache queries;

    @Inject
    ProductQueries database;

    @Inject
    ProductFinder finder;

    @Inject
    ProductFacets facets;

    @Inject
    CacheMetrics metrics;

    @Inject
    ObjectMapper json;

    @Inject
    @ConfigProperty(name = "liveshelf.cache.memory")
    long memory;

    /** By the query of the address, which has to be read and checked once only. */
    private Cache<String, HotPage> pages;

    @PostConstruct
    void prepare() {
        pages = Caffeine.newBuilder()
                .maximumWeight(memory * 3 / 8)
                .weigher((String query, HotPage page) -> page.weight() + 2 * query.length())
                .executor(Runnable::run)
                .build();
        hearing.whenOver(pages::invalidateAll);
        metrics.measure(
                CacheMetrics.PAGES,
                pages::estimatedSize,
                () -> pages.policy().eviction().orElseThrow().weightedSize().orElse(0));
    }

    /** The page for that query if it can be had without asking anybody, else null. */
    ProductAnswer atHand(String query) {
        Era era = hearing.era();
        HotPage page = era == null ? null : pages.getIfPresent(query);
        if (page != null && !page.isCurrentIn(era)) {
            metrics.dropped(CacheMetrics.PAGES);
            page = again(query, page.search(), era);
        }
        count(page != null);
        return page == null ? null : page.answer();
    }

    private HotPage again(String query, ProductSearch search, Era era) {
        QueryCache.Answer<Found> found = queries.peek(search, era);
        if (found == null) {
            return null;
        }
        List<Shown.Seen> seen = new ArrayList<>();
        for (Long id : found.value().ids()) {
            Shown product = era.productIfKnown(id);
            Shown.Seen look = product == null ? null : product.look();
            if (look == null) {
                return null;
            }
            seen.add(look);
        }
        return kept(query, new HotPage(search, found, seen, json));
    }

    /** The product if it can be had without asking anybody, else null. */
    ProductAnswer atHand(long id) {
        Era era = hearing.era();
        Shown product = era == null ? null : era.productIfKnown(id);
        Shown.Seen look = product == null ? null : product.look();
        count(look != null);
        return look == null ? null : answer(look);
    }

    private ProductAnswer answer(Shown.Seen product) {
        return product.state().text().answer(product.state().stock(), json);
    }

    private void count(boolean hit) {
        if (hit) {
            metrics.hit(CacheMetrics.PAGES);
        } else {
            metrics.missed(CacheMetrics.PAGES);
        }
    }

    /**
     * The page that was searched for.
     *
     * @param query of the address, for which the page is to be {@linkplain #atHand at hand} from now on
     */
    ProductAnswer page(ProductSearch search, String query) {
        if (search.deleted()) {
            return answer(database.page(search));
        }
        QueryCache.Answer<Found> found = queries.ask(
                search, Dependence.of(search), () -> finder.find(search), answer -> search.weight() + weight(answer));
        Era era = hearing.era();
        if (era == null || found.ticket() == null) {
            return answer(database.page(search, found.value()));
        }
        List<Shown.Seen> seen = look(era, found.value().ids());
        HotPage page = new HotPage(search, found, seen, json);
        return (seen.size() < found.value().ids().size() ? page : kept(query, page)).answer();
    }

    /** What can be chosen from what is found; which page the search is for and how it is sorted do not matter. */
    Facets facets(ProductSearch search) {
        return queries.ask(
                        new Choosing(search),
                        Dependence.ofFacets(search),
                        () -> facets.of(search),
                        answer -> search.weight() + weight(answer))
                .value();
    }

    private static int weight(Facets facets) {
        return 80
                * (facets.category().size()
                        + facets.brand().size()
                        + facets.price().size());
    }

    private static int weight(Found found) {
        return 24 * found.ids().size()
                + (found.next() == null ? 0 : found.next().length());
    }

    private ProductAnswer answer(Page<ProductView> page) {
        return ProductAnswer.of(ProductText.encoded(page, json), page.next());
    }

    private HotPage kept(String query, HotPage page) {
        if (query.length() <= LONGEST_QUERY) {
            pages.put(query, page);
        }
        return page;
    }

    /**
     * A product that is on sale, or null where the database must be asked: as changes may not have been heard, or for one
     * that is not on sale by whoever sees those too.
     *
     * @throws Problem 404 if there is none to be seen
     */
    ProductAnswer one(long id, BooleanSupplier seesDeleted) {
        Era era = hearing.era();
        if (era == null) {
            return null;
        }
        List<Shown.Seen> seen = look(era, List.of(id));
        if (seen.isEmpty() && !seesDeleted.getAsBoolean()) {
            throw Problem.notFound();
        }
        return seen.isEmpty() ? null : answer(seen.get(0));
    }

    /**
     * Those of these products that are there, in this order; what is not known of them is read at once for all. They are
     * in the memory first and read then, and what has been read is not put there if there have been news of it since.
     */
    private List<Shown.Seen> look(Era era, List<Long> ids) {
        List<Shown> products = ids.stream().map(era::product).toList();
        Map<Long, Shown.Seen> seen = new HashMap<>();
        Map<Long, Shown> missing = new HashMap<>();
        for (Shown product : products) {
            Shown.Seen look = product.look();
            if (look == null) {
                missing.put(product.id(), product);
            } else {
                seen.put(product.id(), look);
            }
        }
        metrics.hits(CacheMetrics.PRODUCTS, seen.size());
        metrics.missed(CacheMetrics.PRODUCTS, missing.size());
        for (ProductView row : database.views(List.copyOf(missing.keySet()))) {
            seen.put(row.id(), read(era, missing.get(row.id()), row));
        }
        return ids.stream().map(seen::get).filter(Objects::nonNull).toList();
    }

    private Shown.Seen read(Era era, Shown product, ProductView row) {
        Shown.State read = Shown.State.read(row, json);
        product.read(read);
        era.weigh(product);
        Shown.Seen look = product.look();
        return look == null ? new Shown.Seen(product, read) : look;
    }
}
