#!/usr/bin/env bash
# Starts LiveShelf on Payara Micro. Which files and addresses it uses is told by the environment; README.md lists them.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)

deploy=()
# Empty where prepare.sh starts the server alone.
if [[ -n ${LIVESHELF_WAR?the path of liveshelf.war} ]]; then
  # The data source is the server's, which reads no secrets from files by itself. The shell reads it, into the server's
  # environment, which its own user sees and root: no command has it among its arguments, where everybody would.
  if [[ -n ${LIVESHELF_DB_PASSWORD_FILE:-} ]]; then
    [[ -z ${LIVESHELF_DB_PASSWORD:-} ]] || {
      echo "LIVESHELF_DB_PASSWORD is given both itself and by LIVESHELF_DB_PASSWORD_FILE" >&2
      exit 1
    }
    LIVESHELF_DB_PASSWORD=$(<"$LIVESHELF_DB_PASSWORD_FILE")
    export LIVESHELF_DB_PASSWORD
    unset LIVESHELF_DB_PASSWORD_FILE
  fi
  : "${LIVESHELF_DB_URL:?for example jdbc:postgresql://db.example/liveshelf}"
  : "${LIVESHELF_DB_USER:?}" "${LIVESHELF_DB_PASSWORD:?}"
  deploy=(--contextroot / --deploy "$LIVESHELF_WAR")
fi

if [[ -f ${LIVESHELF_LAUNCHER:-}/launch-micro.jar ]]; then
  # What prepare.sh has made, as far as it came. An archive that does not fit the JVM or the files any more is passed by.
  server=(-jar "$LIVESHELF_LAUNCHER/launch-micro.jar")
  # Each start begins with the configuration that is the server's own, and says itself what is to be another.
  rm -rf "$LIVESHELF_LAUNCHER"/{config,applications,generated}
  cp -r "$LIVESHELF_LAUNCHER/config.new" "$LIVESHELF_LAUNCHER/config"
  if [[ -f $LIVESHELF_LAUNCHER/classes.jsa ]]; then
    server=("-XX:SharedArchiveFile=$LIVESHELF_LAUNCHER/classes.jsa" "${server[@]}")
  fi
else
  : "${PAYARA_MICRO:?the path of payara-micro.jar}"
  : "${POSTGRESQL_DRIVER:?the path of the PostgreSQL JDBC driver}"
  server=(-jar "$PAYARA_MICRO" --addlibs "$POSTGRESQL_DRIVER")
fi

exec java @"$here/jvm.options" "${server[@]}" \
  --nohazelcast --disablephonehome \
  --port "${LIVESHELF_HTTP_PORT:-8080}" \
  --prebootcommandfile "$here/preboot.asadmin" \
  --postbootcommandfile "${DATA_SOURCE:-$here/postboot.asadmin}" \
  "${deploy[@]}" \
  "$@"
