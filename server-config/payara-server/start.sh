#!/usr/bin/env bash
# Starts LiveShelf on a Payara Server that configure.sh has configured, in the foreground: this process becomes the server's.
# Which files and addresses it uses is told by the environment; README.md lists them. Arguments are further options of the
# server's JVM.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
: "${PAYARA_HOME:?the folder of Payara Server}"
: "${PAYARA_RUN:?a folder for what this node keeps while it runs}"
: "${LIVESHELF_WAR:?the path of liveshelf.war}"
: "${LIVESHELF_DB_URL:?for example jdbc:postgresql://db.example/liveshelf}"
: "${LIVESHELF_DB_USER:?}"
configured=${PAYARA_DOMAIN:-$PAYARA_HOME/glassfish/domains/liveshelf}
java=${JAVA_HOME:+$JAVA_HOME/bin/}java

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

# Each start begins with the domain as it was configured, so that nothing but logs is left of the last one, and one
# configuration does for as many nodes as there are.
domain=$PAYARA_RUN/liveshelf
mkdir -p "$domain"
[[ ! "$domain" -ef "$configured" ]] || {
  echo "PAYARA_RUN is where the server itself is configured: a node wants a folder of its own" >&2
  exit 1
}
find "$domain" -mindepth 1 -maxdepth 1 ! -name logs -exec rm -rf {} +
find "$configured" -mindepth 1 -maxdepth 1 ! -name logs -exec cp -R --reflink=auto -t "$domain" {} +
mkdir -p "$domain/logs"
printf 'deploy --name liveshelf --contextroot / "%s"\n' "$LIVESHELF_WAR" >"$domain/config/deploy.asadmin"

# The launcher says which command it would run, a word a line; this process runs it.
launch=$("$java" -jar "$PAYARA_HOME/glassfish/lib/client/appserver-cli.jar" start-domain --dry-run \
  --postbootcommandfile "$domain/config/deploy.asadmin" --domaindir "$PAYARA_RUN" liveshelf)
mapfile -t words < <(sed -e '1d' -e '/^$/,$d' <<<"$launch")
main=com.sun.enterprise.glassfish.bootstrap.ASMain
options=()
for word in "${words[@]:1}"; do
  [[ $word != "$main" ]] || break
  options+=("$word")
done
arguments=("${words[@]:${#options[@]}+2}")

# Of two options that say different things the last one counts.
exec "$java" "${options[@]}" @"$here/jvm.options" "$@" "$main" "${arguments[@]}" </dev/null
