/**
 * The shop taken out of a running server and put in again, and twice in one server at the same time: whatever it has
 * begun there ends with it, and nothing of it is shared with another.
 */
package io.liveshelf.redeploy;
