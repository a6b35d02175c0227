/**
 * The live shelf: committed changes go to Redis, from there to every node, and from each node to the pages that
 * show the product. It listens to the events of catalogue and stock; nobody uses it.
 *
 * <p>A change travels {@link io.liveshelf.live.ShelfWriter} → {@link io.liveshelf.live.ShelfStore} (Redis) →
 * {@link io.liveshelf.live.ShelfSubscriber} → {@link io.liveshelf.live.ShelfFeed} →
 * {@link io.liveshelf.live.Pusher} → {@link io.liveshelf.live.Watcher}; on the committing node it takes the short
 * way from the first to the fourth. Everything is fenced: a revision only ever gives way to a newer one.
 */
package io.liveshelf.live;
