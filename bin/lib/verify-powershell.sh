# shellcheck shell=bash
# Sourced by bin/verify: the syntax of all PowerShell scripts, those that are written for a host included, by tree-sitter's grammar,
# which npm has and Maven Central has not.
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo "bin/verify powershell: needs node and npm" >&2
    exit 1
fi
grammar=$VERIFY_DIRECTORY/grammar
mkdir -p "$grammar"
npm install --silent --no-fund --no-audit --ignore-scripts --prefix "$grammar" @vscode/tree-sitter-wasm@0.3.1 >&2
mkdir -p "$VERIFY_DIRECTORY/powershell"
(exec_java "$VERIFY_DIRECTORY/build" io.jenkins.plugins.imagehost.sanitize.WindowsScriptFiles "$VERIFY_DIRECTORY/powershell")
find src/main/resources "$VERIFY_DIRECTORY/powershell" -name '*.ps1' -print0 |
    xargs -0 node bin/lib/verify/powershell.mjs "$grammar/node_modules/@vscode/tree-sitter-wasm/wasm" || status=1
