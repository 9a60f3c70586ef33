#!/bin/sh
# Installs $PACKAGES. Lists of this hour are as good as new ones; Image Host thinks so as well.
set -eu
[ "$(find /var/lib/apt/lists -maxdepth 1 -name '*_Packages*' -mmin -60 | head -n 1)" ] || apt-get -y -q update
# shellcheck disable=SC2086
apt-get -y -q install $PACKAGES
