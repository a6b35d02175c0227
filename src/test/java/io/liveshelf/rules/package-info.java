/**
 * The rules of the house, checked on the classes as they are compiled. Below {@code wrong} stands a house that breaks
 * each of them, which proves that the rules can fail.
 */
package io.liveshelf.rules;
