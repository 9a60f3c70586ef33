# Fails unless there is an EC2Launch v2 to wait for.
if (-not (Test-Path -LiteralPath "$env:ProgramFiles\Amazon\EC2Launch\EC2Launch.exe")) {
    throw 'there is no EC2Launch v2'
}
