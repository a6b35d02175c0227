/**
 * What is sold: products, their queries and editing, soft deletion, categories and media. Others refer to a
 * product by its id, hear of it through {@link io.liveshelf.catalog.ProductChanged}, and see its card through
 * {@link io.liveshelf.catalog.Products}.
 */
package io.liveshelf.catalog;
