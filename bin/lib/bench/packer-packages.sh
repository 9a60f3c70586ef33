#!/bin/sh
# Installs $PACKAGES. Lists that were updated within the hour are as good as new ones; Image Host thinks so as well.
set -eu
[ "$(find /var/lib/apt/lists /var/lib/apt/lists/partial -maxdepth 0 -mmin -60)" ] || apt-get -y -q update
# shellcheck disable=SC2086
apt-get -y -q install $PACKAGES
