# Ends the process of a directory with all that it has started.
$directory = $args[0]
$claim = Get-Claim $directory
if ($null -eq $claim -or -not (Test-Running $claim)) {
    return
}
$null = & cmd.exe /d /c "taskkill.exe /t /f /pid $($claim.Id) 2>&1"
$until = [DateTime]::UtcNow.AddSeconds(30)
while (Test-Running $claim) {
    if ([DateTime]::UtcNow -gt $until) {
        throw "could not end process $($claim.Id)"
    }
    Start-Sleep -Milliseconds 100
}
