# Sourced by bin/bench: the shell on a host against OpenSSH's own client, both at a real sshd on this computer.
need_packages "$BUILD_PACKAGES
openssh-client  scp
openssh-server  sshd
" >&2
bench_java io.jenkins.plugins.imagehost.remote.SshBench "$@"
