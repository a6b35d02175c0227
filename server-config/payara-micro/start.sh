#!/usr/bin/env bash
# Starts LiveShelf on Payara Micro. Which files and addresses it uses is told by the environment; README.md lists them.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
: "${PAYARA_MICRO:?the path of payara-micro.jar}"
: "${POSTGRESQL_DRIVER:?the path of the PostgreSQL JDBC driver}"
: "${LIVESHELF_WAR:?the path of liveshelf.war}"
: "${LIVESHELF_DB_URL:?for example jdbc:postgresql://db.example/liveshelf}"
: "${LIVESHELF_DB_USER:?}" "${LIVESHELF_DB_PASSWORD:?}"

exec java @"$here/jvm.options" -jar "$PAYARA_MICRO" \
  --nohazelcast --disablephonehome \
  --port "${LIVESHELF_HTTP_PORT:-8080}" \
  --addlibs "$POSTGRESQL_DRIVER" \
  --prebootcommandfile "$here/preboot.asadmin" \
  --postbootcommandfile "$here/postboot.asadmin" \
  --contextroot / \
  --deploy "$LIVESHELF_WAR" \
  "$@"
