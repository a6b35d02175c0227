/** What those who run the shop need to see beyond what each room shows: whether the books balance. Nobody uses it. */
package io.liveshelf.backoffice;
