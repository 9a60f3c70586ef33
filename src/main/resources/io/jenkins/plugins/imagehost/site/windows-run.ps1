# The detached process itself: its directory, and its own name. It is told by a pipe what to run. Its standard output and
# error are a file, and those of what it runs are the same.
param($directory, $id)
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'

$access = New-Object IO.Pipes.PipeSecurity
foreach ($sid in 'S-1-5-18', 'S-1-5-32-544') {
    $who = New-Object Security.Principal.SecurityIdentifier $sid
    $access.AddAccessRule((New-Object IO.Pipes.PipeAccessRule $who, 'FullControl', 'Allow'))
}
$pipe = New-Object IO.Pipes.NamedPipeServerStream "image-host-$id", 'InOut', 1, 'Byte', 'Asynchronous', 0, 0, $access
$connection = $pipe.BeginWaitForConnection($null, $null)
if (-not $connection.AsyncWaitHandle.WaitOne(60000)) {
    exit 1
}
$pipe.EndWaitForConnection($connection)
$reader = New-Object IO.StreamReader $pipe
$words = @()
$line = $reader.ReadLine()
while ($null -ne $line -and $line -ne 'end') {
    $words += [Text.Encoding]::UTF8.GetString([Convert]::FromBase64String($line.Substring(1)))
    $line = $reader.ReadLine()
}
if ($line -ne 'end') {
    # A connection that drops looks like the end of the order: half of it must not run.
    exit 1
}

$born = (Get-Process -Id $PID).StartTime.ToFileTimeUtc()
[IO.File]::WriteAllText("$directory\claim.$id", "$PID $born $id")
$won = $true
try {
    # Fails if there is one, and is complete when it appears.
    [IO.File]::Move("$directory\claim.$id", "$directory\claim")
} catch [IO.IOException] {
    $won = $false
}
try {
    $writer = New-Object IO.StreamWriter $pipe
    $writer.WriteLine($(if ($won) { 'begun' } else { 'too late' }))
    $writer.Flush()
    $pipe.Dispose()
} catch {
    # Whoever asked has gone, which is no reason not to do it.
    $null = $_
}
if (-not $won) {
    Remove-Item -LiteralPath "$directory\claim.$id" -Force
    exit 0
}

try {
    foreach ($variable in @($words | Select-Object -Skip 2)) {
        $name, $value = $variable -split '=', 2
        [Environment]::SetEnvironmentVariable($name, $value)
    }
    $start = New-Object Diagnostics.ProcessStartInfo
    $start.FileName = $words[0]
    $start.Arguments = $words[1]
    $start.UseShellExecute = $false
    $start.WorkingDirectory = "$env:SystemDrive\"
    $process = [Diagnostics.Process]::Start($start)
    $process.WaitForExit()
    $code = $process.ExitCode
} catch {
    [Console]::Out.WriteLine("image-host: $($words[0]) could not be started: $($_.Exception.Message)")
    $code = 127
}
[IO.File]::WriteAllText("$directory\exit.new", "$code")
[IO.File]::Move("$directory\exit.new", "$directory\exit")
