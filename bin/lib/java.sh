# Sourced by bin/demo and bin/bench: compiles the plugin and its tests, and runs what they consist of.

# Into a directory of its own (absolute), so that two runs do not meet: DIRECTORY
compile_all() {
    "${MVN:-mvn}" -B -q -f src/central/pom.xml -Dquick -DskipTests -Dcentral.build.directory="$1" test-compile >&2
}

# In place of the shell, so that a signal reaches it: DIRECTORY [JVM OPTIONS] CLASS ARGUMENTS...
exec_java() {
    local classes="$1/test-classes:$1/classes:$(cat "$1/test-classpath.txt")"
    shift
    exec java -cp "$classes" "$@"
}
