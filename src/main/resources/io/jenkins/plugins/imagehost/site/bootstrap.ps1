# Runs a script that comes by standard input. Each line there is a full stop and a word in base64 of UTF-8: the script, then
# its arguments. On standard output it says its process id first, by which it can be ended, and the exit code last, which
# may not get through a login shell that is PowerShell itself.
$ProgressPreference = 'SilentlyContinue'
$ErrorActionPreference = 'Stop'
$utf8 = New-Object Text.UTF8Encoding $false
# Not by way of the console, which has a code page of its own.
$stdout = [Console]::OpenStandardOutput()
$stderr = [Console]::OpenStandardError()
function Write-Bytes($stream, $text) {
    $bytes = $utf8.GetBytes("$text`n")
    $stream.Write($bytes, 0, $bytes.Length)
    $stream.Flush()
}
Write-Bytes $stdout "image-host-start:$PID"
$words = @($input | ForEach-Object { $utf8.GetString([Convert]::FromBase64String($_.Substring(1))) })
$code = 0
try {
    $arguments = @($words | Select-Object -Skip 1)
    & ([ScriptBlock]::Create($words[0])) @arguments | ForEach-Object { Write-Bytes $stdout $_ }
} catch {
    Write-Bytes $stderr $_.Exception.Message
    $code = 1
}
Write-Bytes $stdout "image-host-exit:$code"
exit $code
