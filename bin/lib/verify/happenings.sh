#!/bin/sh
# What a host has seen by the time it becomes an image, for each of virt-sysprep's operations that Debian knows of.
set -eu
put() {
    mkdir -p "${1%/*}"
    printf '%s\n' "${2-what was here before}" >>"$1"
}
for file in \
    /var/spool/abrt/ccpp-1/coredump /etc/hosts.bak /root/notes~ /srv/x.bak /root/.bash_history /home/alice/.bash_history \
    /home/alice/.zsh_history /etc/blkid.tab /var/crash/1/vmcore /var/spool/cron/atjobs/a0000101 /var/spool/at/a0000101 \
    /var/lib/dhcp/dhclient.eth0.leases /var/lib/dhcpd/dhcpd.leases /var/lib/dovecot/instances /etc/ipa/default.conf \
    /var/lib/ipa-client/sysrestore/x /etc/krb5.keytab /var/log/syslog /var/log/auth.log.1 /var/log/apt/term.log \
    /var/log/audit/audit.log /var/log/journal/0123/system.journal /var/log/installer/x /var/log/nginx/access.log \
    /var/log/exim4/mainlog /var/log/sa/sa01 /var/log/wtmp /var/log/btmp /var/log/lastlog /var/log/faillog \
    /var/cache/man/x /var/cache/fontconfig/x /var/lib/fprint/x/y /etc/Pegasus/file.pem /var/lib/logrotate.status \
    /etc/lvm/devices/system.devices /var/lib/dbus/machine-id /var/mail/alice \
    /etc/sysconfig/network-scripts/ifcfg-eth0 /etc/NetworkManager/system-connections/x.nmconnection /var/account/pacct \
    /var/cache/apt/archives/x.deb /var/run/faillock/alice /etc/passwd- /etc/shadow- /etc/group- /etc/gshadow- /etc/subuid- \
    /etc/subgid- /var/log/puppet/x /var/lib/puppet/ssl/x /etc/pki/consumer/key.pem /etc/sysconfig/rhn/systemid \
    /var/lib/rpm/__db.001 /var/log/samba/x /var/lib/samba/secrets.tdb /etc/smolt/hw-uuid /root/.ssh/known_hosts \
    /home/alice/.ssh/id_rsa /home/alice/.ssh/authorized_keys /var/log/sssd/x /var/lib/sss/db/x /tmp/x /var/tmp/x \
    /etc/udev/rules.d/70-persistent-net.rules /var/lib/yum/uuid; do
    put "$file"
done
printf 'HWADDR=02:00:00:00:00:01\nHOSTNAME=bake\n' >/etc/sysconfig/network-scripts/ifcfg-eth0
