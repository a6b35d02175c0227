/**
 * What every room stands on: configuration, start-up and migrations, problem documents, JSON, the Redis
 * client, request guards, status and metrics. It knows no other room.
 */
package io.liveshelf.platform;
