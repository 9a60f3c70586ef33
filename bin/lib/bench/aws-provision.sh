#!/bin/sh
# What bin/bench aws has both provision: a few lines of output, a file of root's.
set -e
i=0
while [ "$i" -lt 20 ]; do
    i=$((i + 1))
    echo "line $i"
done
echo 'baked by a benchmark' | sudo tee /etc/motd
