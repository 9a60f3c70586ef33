#!/bin/sh
# Runs on the image host, as root: writes the page that the web server shows.
set -eu
cat >/var/www/html/index.html <<PAGE
<!DOCTYPE html>
<title>Hello</title>
<p>Hello from $1, baked on $(date -u +%F) with $(uname -r).</p>
PAGE
