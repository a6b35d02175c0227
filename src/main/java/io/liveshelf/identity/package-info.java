/**
 * Who is calling: accounts and their roles, signing up, in and out, guests, and the guards at the door (roles,
 * cross-site requests, throttling of failed sign-ins). Other rooms ask {@link io.liveshelf.identity.Caller}.
 */
package io.liveshelf.identity;
