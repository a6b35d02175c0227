#!/usr/bin/env bash
# Prepares a faster start of LiveShelf on Payara Micro in the folder LIVESHELF_LAUNCHER, which is its own: the server unpacked,
# and an archive of the classes that a start needs, as the JVM keeps them in memory. It does nothing where that was made already
# of the same JVM, server, driver, shop and settings of this folder. Else it starts the shop and ends it at once, with the
# environment that start.sh will have; where LIVESHELF_WAR is empty, as when an image is built without a database, it starts
# the server alone.
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
: "${PAYARA_MICRO:?the path of payara-micro.jar}"
: "${POSTGRESQL_DRIVER:?the path of the PostgreSQL JDBC driver}"
: "${LIVESHELF_WAR?the path of liveshelf.war}"
: "${LIVESHELF_LAUNCHER:?the folder to prepare}"

# What the archive depends on, but for the folder itself.
made_of() {
  java -version 2>&1
  cksum "$here"/{start.sh,jvm.options,preboot.asadmin} "${DATA_SOURCE:-$here/postboot.asadmin}" "$PAYARA_MICRO" "$POSTGRESQL_DRIVER" \
    ${LIVESHELF_WAR:+"$LIVESHELF_WAR"}
}

now=$(made_of)
if [[ -f $LIVESHELF_LAUNCHER/made-of && $(<"$LIVESHELF_LAUNCHER/made-of") == "$now" ]]; then
  exit 0
fi
if [[ -e $LIVESHELF_LAUNCHER && ! -f $LIVESHELF_LAUNCHER/launch-micro.jar ]] && [[ -n $(ls -A "$LIVESHELF_LAUNCHER") ]]; then
  echo "$LIVESHELF_LAUNCHER has something else in it" >&2
  exit 1
fi
mkdir -p "$LIVESHELF_LAUNCHER"
find "$LIVESHELF_LAUNCHER" -mindepth 1 -delete
java -jar "$PAYARA_MICRO" --rootdir "$LIVESHELF_LAUNCHER" --addlibs "$POSTGRESQL_DRIVER" --outputlauncher
cp -r "$LIVESHELF_LAUNCHER/config" "$LIVESHELF_LAUNCHER/config.new"

export JDK_JAVA_OPTIONS="${JDK_JAVA_OPTIONS:-} \"-XX:ArchiveClassesAtExit=$LIVESHELF_LAUNCHER/classes.jsa\""
"$here/start.sh" --warmup
if [[ ! -s $LIVESHELF_LAUNCHER/classes.jsa ]]; then
  echo "The JVM has written no archive of its classes" >&2
  exit 1
fi
echo "$now" >"$LIVESHELF_LAUNCHER/made-of"
