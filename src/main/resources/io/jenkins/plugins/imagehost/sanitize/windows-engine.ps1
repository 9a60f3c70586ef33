# The engine of sanitizing Windows: what the rules are made of, for PowerShell 5.1. Before it come the lines that set $dry.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$script:rule = ''

function Write-Report($line) {
    Write-Output $line
}

# A path for people and for the report: with slashes, and odd characters as octal numbers, all of them.
function Format-Place($path) {
    $shown = '/' + $path.Replace('\', '/')
    if ($shown -notmatch '^[-A-Za-z0-9/._+:@,=~% $]*$') {
        $shown = -join ([Text.Encoding]::UTF8.GetBytes($shown) | ForEach-Object { '\' + [Convert]::ToString($_, 8).PadLeft(3, '0') })
    }
    return $shown
}

function Start-Rule($id) {
    $script:rule = $id
    $script:files = 0
    $script:bytes = [long]0
    $script:notes = @()
    $script:failed = $false
}

function Add-Note($note) {
    if ($script:notes -notcontains $note) {
        $script:notes += $note
    }
}

function Add-Failure($note) {
    $script:failed = $true
    Add-Note $note
}

function Add-Done($count, $size) {
    $script:files += $count
    $script:bytes += $size
}

function Complete-Rule {
    $result = if ($script:failed) { 'failed' }
    elseif ($script:files -eq 0) { if ($script:notes) { 'skipped' } else { 'nothing' } }
    elseif ($dry) { 'would' }
    else { 'done' }
    $text = if ($script:notes) { '; ' + (($script:notes -join ', ') -replace '\s+', ' ') } else { '' }
    Write-Report "sanitize: $($script:rule): $result, $($script:files) files, $($script:bytes) bytes$text"
}

function Get-ProfileDirectories {
    $key = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\ProfileList'
    Get-ChildItem $key | ForEach-Object { $_.GetValue('ProfileImagePath') } |
        Where-Object { $_ -and (Test-Path -LiteralPath $_) } | Sort-Object -Unique
}

# What is there of a pattern: ~\ is every profile's directory, * stands for any characters within a name, and base\**\name
# for files of that name at any depth.
function Find-Places($pattern) {
    $bases = if ($pattern.StartsWith('~\')) {
        Get-ProfileDirectories | ForEach-Object { [Management.Automation.WildcardPattern]::Escape($_) + $pattern.Substring(1) }
    } else {
        $pattern
    }
    foreach ($base in @($bases)) {
        $parts = $base -split '\\\*\*\\', 2
        if ($parts.Count -eq 2) {
            foreach ($directory in @(Get-Item -Path $parts[0] -Force -ErrorAction SilentlyContinue)) {
                Get-ChildItem -LiteralPath $directory.FullName -Filter $parts[1] -Recurse -Force -File -ErrorAction SilentlyContinue |
                    ForEach-Object { $_.FullName }
            }
        } else {
            Get-Item -Path $base -Force -ErrorAction SilentlyContinue | ForEach-Object { $_.FullName }
        }
    }
}

# Removes a file, or a directory with all that is in it; a link goes, but not what it leads to.
function Remove-Place($path) {
    $item = Get-Item -LiteralPath $path -Force -ErrorAction SilentlyContinue
    if ($null -eq $item) {
        return
    }
    $isLink = ($item.Attributes -band [IO.FileAttributes]::ReparsePoint) -ne 0
    if ($item.PSIsContainer -and -not $isLink) {
        foreach ($child in @(Get-ChildItem -LiteralPath $path -Force -ErrorAction SilentlyContinue)) {
            Remove-Place $child.FullName
        }
    }
    $size = if ($item.PSIsContainer) { 0 } else { $item.Length }
    $count = if ($item.PSIsContainer -and -not $isLink) { 0 } else { 1 }
    if (-not $dry) {
        try {
            $item.Attributes = $item.Attributes -band (-bnot [IO.FileAttributes]::ReadOnly)
            $item.Delete()
        } catch {
            if ($count -gt 0) {
                Add-Note 'some are in use, or protected'
            }
            return
        }
    }
    Add-Done $count $size
}

function Remove-Places($patterns, $except) {
    $kept = @($except | Where-Object { $_ } | ForEach-Object { Find-Places $_ })
    foreach ($place in @($patterns | ForEach-Object { Find-Places $_ })) {
        if ($kept -notcontains $place) {
            if ($dry) {
                Write-Report "sanitize: $($script:rule): would: $(Format-Place $place)"
            }
            Remove-Place $place
        }
    }
}

function Stop-Services($names) {
    foreach ($name in $names) {
        $service = Get-Service -Name $name -ErrorAction SilentlyContinue
        if ($null -ne $service -and $service.Status -eq 'Running') {
            Add-Done 1 0
            if (-not $dry) {
                try {
                    Stop-Service -Name $name -Force -WarningAction SilentlyContinue
                } catch {
                    Add-Failure "could not stop $name"
                }
            }
        }
    }
}

function Write-Finding($path) {
    $script:findings += "$($script:rule) $path"
    Write-Report "sanitize: $($script:rule): finding: $path"
}

function Find-Remains($patterns, $except) {
    $kept = @($except | Where-Object { $_ } | ForEach-Object { Find-Places $_ })
    @($patterns | ForEach-Object { Find-Places $_ }) | Where-Object { $kept -notcontains $_ } |
        ForEach-Object { Write-Finding (Format-Place $_) }
}

# Whether to go no further: something failed, or the scan found what the build does not accept.
$script:findings = @()
$script:stopped = $false
function Test-Stopped {
    if ($script:stopped) {
        return $true
    }
    $unaccepted = @($script:findings | Where-Object { $finding = $_; -not @($accepted | Where-Object { $finding -cmatch $_ }) })
    return $fails -and $unaccepted.Count -gt 0
}
