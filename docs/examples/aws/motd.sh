#!/bin/sh
# Runs on the image host, as root: writes what people see when they log in.
set -eu
echo "This machine was baked by $1." >/etc/motd
