/**
 * The live shelf: committed changes go to Redis, from there to every node, and from each node to the pages that
 * show the product; committed notices go to the pages that watch their topics. It listens to the events of the other
 * rooms; nobody uses it. What any node has published of a product's stock it tells the shop as
 * {@link io.liveshelf.stock.StockHeard}.
 *
 * <p>A change travels {@link io.liveshelf.live.ShelfWriter} → {@link io.liveshelf.live.ShelfStore} (Redis) →
 * {@link io.liveshelf.live.ShelfSubscriber} → {@link io.liveshelf.live.ShelfFeed} →
 * {@link io.liveshelf.live.Pusher} → {@link io.liveshelf.live.Watcher}; on the committing node it takes the short
 * way from the first to the fourth. Everything is fenced: a revision only ever gives way to a newer one.
 *
 * <p>A {@link io.liveshelf.events.Notice} travels {@link io.liveshelf.live.NoticeWriter} →
 * {@link io.liveshelf.live.NoticeChannel} (Redis) → {@link io.liveshelf.live.ShelfSubscriber} →
 * {@link io.liveshelf.live.NoticeBoard} → {@link io.liveshelf.live.Pusher} → {@link io.liveshelf.live.Watcher}, with
 * the same short way past Redis. Nothing keeps it: a page that missed one is told to look again.
 */
package io.liveshelf.live;
