package io.liveshelf.events;

import java.util.List;

/**
 * Many notices of one unit of work, fired as one event where each by itself would cost more than what it tells of;
 * each is heard like a {@link Notice}.
 */
public record Notices(List<Notice> all) {
    public Notices {
        all = List.copyOf(all);
    }
}
