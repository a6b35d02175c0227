/** The shop in a real browser: a Chromium against the whole shop, started as {@code mvn -Prun} starts it. */
package io.liveshelf.browser;
