# Waits until EC2Launch v2 has done its work at this boot, of which the user's data is a part.
$agent = "$env:ProgramFiles\Amazon\EC2Launch\EC2Launch.exe"
& $agent status --block
if ($LASTEXITCODE -ne 0) {
    Write-Output "image-host: EC2Launch ended with errors (exit code $LASTEXITCODE), as its log C:\ProgramData\Amazon\EC2Launch\log\agent.log says; mend what it was told to do, or do not wait for it"
    exit 1
}
