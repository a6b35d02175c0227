#!/usr/bin/env bash
# Starts LiveShelf on a WildFly that modules.cli and liveshelf.cli have configured. Which files and addresses it uses is
# told by the environment; README.md lists them.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
: "${JBOSS_HOME:?the folder of WildFly}"
: "${LIVESHELF_WAR:?the path of liveshelf.war}"
: "${LIVESHELF_DB_URL:?for example jdbc:postgresql://db.example/liveshelf}"
: "${LIVESHELF_DB_USER:?}" "${LIVESHELF_DB_PASSWORD:?}"

cp "$LIVESHELF_WAR" "$JBOSS_HOME/standalone/deployments/liveshelf.war"

port=${LIVESHELF_HTTP_PORT:-8080}
node=$(printf '%s:%s' "$(uname -n)" "$port" | sha256sum)

# The process becomes the server's, which is told to end like any other.
export LAUNCH_JBOSS_IN_BACKGROUND=1
export JAVA_OPTS="@$here/jvm.options"
exec "$JBOSS_HOME/bin/standalone.sh" \
  -b "${LIVESHELF_HTTP_ADDRESS:-127.0.0.1}" \
  "-Djboss.http.port=$port" \
  "-Djboss.management.http.port=${LIVESHELF_MANAGEMENT_PORT:-9990}" \
  "-Djboss.tx.node.id=${JBOSS_TX_NODE_ID:-${node:0:23}}" \
  "$@"
