# Restarts the host in a moment, unless it has restarted already. Argument: the boot id to leave.
$first = Get-CimInstance -ClassName Win32_Process -Filter "Name = 'wininit.exe'" | Select-Object -First 1
if ("$($first.ProcessId)-$($first.CreationDate.ToFileTimeUtc())" -ne $args[0]) {
    return
}
$null = & cmd.exe /d /c 'shutdown.exe /r /f /t 3 /d p:2:4 2>&1'
# 1190: it is about to, since it was asked before
if ($LASTEXITCODE -notin 0, 1190) {
    throw "shutdown.exe ended with exit code $LASTEXITCODE"
}
