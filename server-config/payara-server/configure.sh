#!/usr/bin/env bash
# Once for each installation of Payara Server 6: makes of a copy of the distribution's domain one that runs LiveShelf, by
# liveshelf.asadmin. README.md lists the variables.
set -euo pipefail
umask 027

here=$(cd "$(dirname "$0")" && pwd)
: "${PAYARA_HOME:?the folder of Payara Server}"
: "${POSTGRESQL_DRIVER:?the path of the PostgreSQL JDBC driver}"
: "${PAYARA_ADMIN_PASSWORD_FILE:?a file with the password that the administrator of the server is to have}"
domain=${PAYARA_DOMAIN:-$PAYARA_HOME/glassfish/domains/liveshelf}

fail() {
  echo "$1" >&2
  exit 1
}

java=${JAVA_HOME:+$JAVA_HOME/bin/}java
asadmin() {
  "$java" -jar "$PAYARA_HOME/glassfish/lib/client/appserver-cli.jar" "$@"
}

[[ ! -e $domain ]] || fail "$domain is there already: remove it first"
[[ -s $PAYARA_ADMIN_PASSWORD_FILE ]] || fail "There is no password in $PAYARA_ADMIN_PASSWORD_FILE"
mkdir -p "$(dirname "$domain")"
cp -R "$PAYARA_HOME/glassfish/domains/domain1" "$domain"
cp "$POSTGRESQL_DRIVER" "$domain/lib/postgresql.jar"

# As shipped, the administrator has no password. What is written by the shell itself is in no list of processes.
asadmin --user admin --passwordfile \
  <(printf 'AS_ADMIN_PASSWORD=\nAS_ADMIN_NEWPASSWORD=%s\n' "$(<"$PAYARA_ADMIN_PASSWORD_FILE")") \
  change-admin-password --domaindir "$(dirname "$domain")" --domain_name "$(basename "$domain")"

# Logs that cannot fill the disk: at most five of 16 MiB. All of it goes to the standard output too, without colours.
sed -i \
  -e 's/^\(com\.sun\.enterprise\.server\.logging\.GFFileHandler\.rotationLimitInBytes\)=.*/\1=16777216/' \
  -e 's/^\(com\.sun\.enterprise\.server\.logging\.GFFileHandler\.maxHistoryFiles\)=.*/\1=4/' \
  -e 's/^\(com\.sun\.enterprise\.server\.logging\.UniformLogFormatter\.ansiColor\)=.*/\1=false/' \
  "$domain/config/logging.properties"

# The server starts with the script's commands before it listens anywhere, and ends when it has started. What it has found
# out about its own modules stays beside the configuration, and later starts are shorter by it.
launch=$(asadmin start-domain --dry-run --warmup=true --prebootcommandfile "$here/liveshelf.asadmin" \
  --domaindir "$(dirname "$domain")" "$(basename "$domain")")
mapfile -t words < <(sed -e '1d' -e '/^$/,$d' <<<"$launch")
log=$domain/logs/configure.log
"$java" "${words[@]:1}" </dev/null >"$log" 2>&1 || fail "The server did not start; see $log"

# It goes on when a command has failed.
wanted=$(grep -c '^[^#]' "$here/liveshelf.asadmin")
succeeded=$(grep -c '^INFO: Boot Command .* returned with result SUCCESS' "$log")
[[ $succeeded -eq $wanted ]] || fail "$((wanted - succeeded)) of $wanted commands failed; see $log"
echo "$domain is ready"
