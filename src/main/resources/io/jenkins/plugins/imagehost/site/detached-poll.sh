# Prints where the process of DIRECTORY stands: state, exit code, bytes of output.
directory=$1
where_is "$directory"
echo "$where" "$code" "$(($(wc -c 2>/dev/null <"$directory/output" || echo 0)))"
