#!/bin/sh
# What people who build images with Packer clean up, at the end.
set -eu
systemctl stop systemd-random-seed.service
journalctl --quiet --relinquish-var
apt-get clean
rm -rf /var/lib/apt/lists/* /var/cache/apt/*.bin /var/log/journal/* /tmp/* /var/tmp/*
find /var/log -type f -exec truncate -s 0 {} +
truncate -s 0 /etc/machine-id
rm -f /var/lib/dbus/machine-id /var/lib/systemd/random-seed /var/lib/dhcp/* /root/.bash_history
rm -f /etc/ssh/ssh_host_* /root/.ssh/authorized_keys
fstrim /
