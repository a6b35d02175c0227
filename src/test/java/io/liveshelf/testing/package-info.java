/** What tests need, inside the server and outside of it. */
package io.liveshelf.testing;
