# What is known of a detached process of Windows: claim has its process id, its time of birth, which tells it from a later
# process of the same id, and the name of its output.

function Get-Claim($directory) {
    $file = "$directory\claim"
    if (Test-Path -LiteralPath $file) {
        $words = ([IO.File]::ReadAllText($file)).Trim() -split ' '
        return @{ Id = [int]$words[0]; Born = $words[1]; Name = $words[2] }
    }
}

function Test-Running($claim) {
    $process = Get-Process -Id $claim.Id -ErrorAction SilentlyContinue
    if ($null -eq $process) {
        return $false
    }
    try {
        return "$($process.StartTime.ToFileTimeUtc())" -eq $claim.Born
    } catch {
        # it has ended meanwhile
        return $false
    }
}

# State and exit code, as one line.
function Get-State($directory) {
    $claim = Get-Claim $directory
    if ($null -eq $claim) {
        return 'ABSENT 0'
    }
    $running = Test-Running $claim
    # Looked for after the look at the process, which may end in between.
    if (Test-Path -LiteralPath "$directory\exit") {
        return 'ENDED ' + ([IO.File]::ReadAllText("$directory\exit")).Trim()
    }
    if ($running) {
        return 'RUNNING 0'
    }
    return 'LOST 0'
}

# The output from an offset on. The process has the file open, so its size in the directory may be an old one.
function Read-Output($directory, [long]$offset, [int]$max) {
    $claim = Get-Claim $directory
    $file = if ($null -ne $claim) { "$directory\output.$($claim.Name)" }
    if ($null -eq $file -or -not (Test-Path -LiteralPath $file)) {
        return , (New-Object byte[] 0)
    }
    $stream = New-Object IO.FileStream $file, 'Open', 'Read', 'ReadWrite, Delete'
    try {
        $size = [int][Math]::Max(0, [Math]::Min($max, $stream.Length - $offset))
        $bytes = New-Object byte[] $size
        $null = $stream.Seek($offset, 'Begin')
        $read = 0
        while ($read -lt $size) {
            $count = $stream.Read($bytes, $read, $size - $read)
            if ($count -eq 0) {
                break
            }
            $read += $count
        }
        if ($read -lt $size) {
            [Array]::Resize([ref]$bytes, $read)
        }
        return , $bytes
    } finally {
        $stream.Dispose()
    }
}
