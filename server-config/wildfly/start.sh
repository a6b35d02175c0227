#!/usr/bin/env bash
# Starts LiveShelf on a WildFly that modules.cli and liveshelf.cli have configured. Which files and addresses it uses is
# told by the environment; README.md lists them. Arguments are further ones of standalone.sh.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
: "${JBOSS_HOME:?the folder of WildFly}"
: "${WILDFLY_RUN:?a folder for what this node keeps while it runs}"
: "${LIVESHELF_WAR:?the path of liveshelf.war}"
: "${LIVESHELF_DB_URL:?for example jdbc:postgresql://db.example/liveshelf}"
: "${LIVESHELF_DB_USER:?}"

# The password in the file is read by the shell itself and goes into the server's environment, which its own user sees and
# root: no command has it among its arguments, where everybody would.
if [[ -n ${LIVESHELF_DB_PASSWORD_FILE:-} ]]; then
  [[ -z ${LIVESHELF_DB_PASSWORD:-} ]] || {
    echo "LIVESHELF_DB_PASSWORD is given both itself and by LIVESHELF_DB_PASSWORD_FILE" >&2
    exit 1
  }
  LIVESHELF_DB_PASSWORD=$(<"$LIVESHELF_DB_PASSWORD_FILE")
  export LIVESHELF_DB_PASSWORD
  unset LIVESHELF_DB_PASSWORD_FILE
fi
: "${LIVESHELF_DB_PASSWORD:?or LIVESHELF_DB_PASSWORD_FILE, a file with it}"

# Each start begins with the configuration as the scripts made it, so that nothing but logs and what transactions have to
# remember is left of the last one, and one installation does for as many nodes as there are.
base=$WILDFLY_RUN/standalone
mkdir -p "$base"
[[ ! "$base" -ef "$JBOSS_HOME/standalone" ]] || {
  echo "WILDFLY_RUN is where the server itself is configured: a node wants a folder of its own" >&2
  exit 1
}
rm -rf "$base"/{configuration,deployments,tmp,data/content}
cp -R "$JBOSS_HOME/standalone/configuration" "$base/configuration"
rm -rf "$base/configuration/standalone_xml_history"
mkdir "$base/deployments"
cp "$LIVESHELF_WAR" "$base/deployments/liveshelf.war"

port=${LIVESHELF_HTTP_PORT:-8080}
node=$(printf '%s:%s' "$(uname -n)" "$port" | sha256sum)

# The process becomes the server's, which is told to end like any other.
export LAUNCH_JBOSS_IN_BACKGROUND=1
export JAVA_OPTS="@$here/jvm.options"
export JBOSS_BASE_DIR=$base
exec "$JBOSS_HOME/bin/standalone.sh" \
  -b "${LIVESHELF_HTTP_ADDRESS:-127.0.0.1}" \
  "-Djboss.http.port=$port" \
  "-Djboss.management.http.port=${LIVESHELF_MANAGEMENT_PORT:-9990}" \
  "-Djboss.tx.node.id=${JBOSS_TX_NODE_ID:-${node:0:23}}" \
  "$@"
