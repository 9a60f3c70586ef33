# Becomes an SFTP server of root, from where the distributions have it.
for directory in /usr/lib/openssh /usr/libexec/openssh /usr/lib/ssh /usr/libexec /usr/local/libexec; do
    if [ -x "$directory/sftp-server" ]; then
        exec sudo -n -H -- "$directory/sftp-server"
    fi
done
exit 127
