# Succeeds if there is a cloud-init that does anything here.
PATH=$PATH:/usr/local/bin:/usr/sbin:/usr/bin:/sbin:/bin
command -v cloud-init >/dev/null 2>&1 && [ ! -e /run/cloud-init/disabled ] && [ ! -e /etc/cloud/cloud-init.disabled ]
