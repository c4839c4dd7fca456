# How the commands of testbed, demo and bench find a JDK 25 and the jars that make build leaves. Sourced, with $root set.

is_jdk_25() {
    [ -x "$1/bin/java" ] && grep -qs '^JAVA_VERSION="25[."]' "$1/release"
}

# The first JDK of version 25.
find_java() {
    for home in "${JAVA_HOME:-}" \
        /usr/lib/jvm/* /usr/local/lib/jvm/* /opt/java/* /opt/jdk* \
        "${HOME:-}"/.sdkman/candidates/java/* "${HOME:-}"/.jdks/* "${HOME:-}"/.local/share/mise/installs/java/* \
        /Library/Java/JavaVirtualMachines/*/Contents/Home; do
        if is_jdk_25 "$home"; then
            echo "$home/bin/java"
            return
        fi
    done
    if java -version 2>&1 | grep -q 'version "25[."]'; then
        echo java
        return
    fi
    echo "$(basename "$0"): no JDK 25 found. Install one, or set JAVA_HOME to it." >&2
    return 1
}

# run_java CLASS "MODULE ..." ARGUMENT...: becomes the class, with these modules and the libraries of testbed.
run_java() {
    class=$1
    classes="$root/testbed/target/lib/*"
    for module in $2; do
        jar=$(ls "$root/$module/target/securitybaseline-$module"-*.jar 2>/dev/null | head -n 1)
        if [ ! -f "$jar" ] || [ ! -d "$root/testbed/target/lib" ]; then
            echo "$(basename "$0"): not built yet. Run: make build" >&2
            return 1
        fi
        classes="$jar:$classes"
    done
    shift 2
    java=$(find_java)
    # Nobody logs here: not a word about that. The Helm library is native.
    exec "$java" -XX:TieredStopAtLevel=1 -XX:+UseSerialGC -Dslf4j.internal.verbosity=ERROR \
        --enable-native-access=ALL-UNNAMED -cp "$classes" "$class" "$@"
}
