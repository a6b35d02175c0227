/**
 * The crash test: the real shop in a process of its own is killed again and again under a load of everything shoppers
 * and operators do, who repeat what was not answered under the same key. In the end each promise is a named check on the
 * database, Redis, an open page and what the clients were told. One seed says what the clients do and when the blows
 * fall, as far as other processes let it.
 */
package io.liveshelf.chaos;
