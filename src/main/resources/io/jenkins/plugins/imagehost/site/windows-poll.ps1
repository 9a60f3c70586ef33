# Tells where a detached process stands: state and exit code, and on the next line its output from an offset on, in base64.
# Before, it waits for the end, or, if lively is yes, for output as well.
$directory, $offset, $max, $seconds, $lively = $args
$until = [DateTime]::UtcNow.AddSeconds([int]$seconds)
$state = Get-State $directory
while ($state -like 'RUNNING*' -and [DateTime]::UtcNow -lt $until) {
    if ($lively -eq 'yes' -and (Read-Output $directory $offset 1).Length -gt 0) {
        break
    }
    Start-Sleep -Milliseconds 100
    $state = Get-State $directory
}
$state
'.' + [Convert]::ToBase64String((Read-Output $directory $offset $max))
