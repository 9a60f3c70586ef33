# Removes the directory of a script's run, and the plugin's own if nothing else is in it. What has just ended may still
# hold its files for a moment.
$directory = $args[0]
$until = [DateTime]::UtcNow.AddSeconds(20)
while (Test-Path -LiteralPath $directory) {
    try {
        Remove-Item -LiteralPath $directory -Recurse -Force
    } catch {
        if ([DateTime]::UtcNow -gt $until) {
            throw
        }
        Start-Sleep -Milliseconds 200
    }
}
$own = Split-Path -Parent $directory
if ((Test-Path -LiteralPath $own) -and -not (Get-ChildItem -LiteralPath $own -Force)) {
    Remove-Item -LiteralPath $own -Force
}
