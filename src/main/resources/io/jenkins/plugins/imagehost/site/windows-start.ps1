# Starts a command detached from whoever runs this: the directory of the process; the runner; a file to make beside that
# directory, and its content in base64; program and arguments; then the variables of its environment, each NAME=value. Any
# number of these may race for one directory: the first runner to put its claim in place wins.
$directory, $runner, $name, $content, $program, $arguments, $variables = $args
$run = "$directory\run"
if (Test-Path -LiteralPath "$run\claim") {
    return
}
$identity = New-Object Security.Principal.WindowsPrincipal ([Security.Principal.WindowsIdentity]::GetCurrent())
if (-not $identity.IsInRole([Security.Principal.WindowsBuiltInRole]::Administrator)) {
    throw "$($identity.Identity.Name) is no administrator of this host: log in as one"
}

# Only administrators and the system itself may look in.
$own = Split-Path -Parent $directory
if (-not (Test-Path -LiteralPath $own)) {
    $null = New-Item -ItemType Directory -Force -Path $own
    $null = & icacls.exe $own /inheritance:r /grant:r '*S-1-5-18:(OI)(CI)F' '*S-1-5-32-544:(OI)(CI)F'
    if ($LASTEXITCODE -ne 0) {
        throw "could not make $own private"
    }
}
$null = New-Item -ItemType Directory -Force -Path $run
# A file that is there stays: the command of another who races may be reading it.
if ($name -and -not (Test-Path -LiteralPath "$directory\$name")) {
    $fresh = "$directory\fresh." + [Guid]::NewGuid()
    [IO.File]::WriteAllBytes($fresh, [Convert]::FromBase64String($content))
    try {
        [IO.File]::Move($fresh, "$directory\$name")
    } catch [IO.IOException] {
        Remove-Item -LiteralPath $fresh -Force
    }
}

$id = "$([Guid]::NewGuid())"
[IO.File]::WriteAllText("$run\run.$id.ps1", $runner)
# What this session starts itself, the SSH server ends with it. What the management service starts has nothing to do with
# the session, if it breaks away from the service's own job.
$line = 'cmd.exe /d /s /c "chcp 65001 >nul & powershell.exe -NoProfile -NonInteractive -ExecutionPolicy Bypass' +
    " -File `"$run\run.$id.ps1`" `"$run`" $id >`"$run\output.$id`" 2>&1 <nul`""
$breakAway = New-CimInstance -ClassName Win32_ProcessStartup -ClientOnly -Namespace root/cimv2 -Property @{
    CreateFlags = [uint32]0x01000000
    ShowWindow = [uint16]0
}
$started = Invoke-CimMethod -ClassName Win32_Process -MethodName Create -Arguments @{
    CommandLine = $line
    CurrentDirectory = "$env:SystemDrive\"
    ProcessStartupInformation = $breakAway
}
if ($started.ReturnValue -ne 0) {
    throw "Windows did not start the process: Win32_Process.Create returned $($started.ReturnValue)"
}

# By a pipe, since the environment may hold secrets.
$pipe = New-Object IO.Pipes.NamedPipeClientStream '.', "image-host-$id", 'InOut'
try {
    $pipe.Connect(60000)
    $writer = New-Object IO.StreamWriter $pipe
    $reader = New-Object IO.StreamReader $pipe
    foreach ($word in @($program, $arguments) + @($variables | Where-Object { $_ })) {
        $writer.WriteLine('.' + [Convert]::ToBase64String([Text.Encoding]::UTF8.GetBytes($word)))
    }
    $writer.WriteLine('end')
    $writer.Flush()
    $answer = $reader.ReadLine()
} finally {
    $pipe.Dispose()
}
if (-not (Test-Path -LiteralPath "$run\claim")) {
    throw "the process did not start ($answer)"
}
