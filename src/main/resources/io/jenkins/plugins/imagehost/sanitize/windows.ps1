# What the rules of windows.yaml need beyond the engine: functions named there as "run", "check" and "only".

$logon = 'HKLM:\SOFTWARE\Microsoft\Windows NT\CurrentVersion\Winlogon'
$launchV2 = "$env:ProgramFiles\Amazon\EC2Launch\EC2Launch.exe"
$settingsV2 = "$env:ProgramData\Amazon\EC2Launch\config\agent-config.yml"
$launchV1 = "$env:ProgramData\Amazon\EC2-Windows\Launch"
$settingsV1 = "$launchV1\Config\LaunchConfig.json"
$ec2Config = "$env:ProgramFiles\Amazon\Ec2ConfigService"
$settingsEc2Config = "$ec2Config\Settings\config.xml"

# Which of the launch agents is at work: an older one may lie beside a newer one.
function Get-LaunchAgent {
    if (Test-Path -LiteralPath $launchV2) { 'v2' }
    elseif (Test-Path -LiteralPath "$launchV1\Scripts\InitializeInstance.ps1") { 'v1' }
    elseif (Test-Path -LiteralPath "$ec2Config\Ec2Config.exe") { 'EC2Config' }
    else { '' }
}

function Remove-AutomaticLogon {
    if (@(Find-AutomaticLogon).Count -gt 0) {
        Add-Done 1 0
        if (-not $dry) {
            Remove-ItemProperty -LiteralPath $logon -Name DefaultPassword -ErrorAction SilentlyContinue
            Set-ItemProperty -LiteralPath $logon -Name AutoAdminLogon -Value '0'
        }
    }
}

function Find-AutomaticLogon {
    if ($null -ne (Get-ItemProperty -LiteralPath $logon).PSObject.Properties['DefaultPassword']) {
        '/HKLM/SOFTWARE/Microsoft/Windows NT/CurrentVersion/Winlogon/DefaultPassword'
    }
}

# What is written here is read by programs, so without a byte order mark.
function Set-Text($file, $text) {
    if (-not $dry) {
        [IO.File]::WriteAllText($file, $text, (New-Object Text.UTF8Encoding $false))
    }
    Add-Done 1 0
}

function Set-PasswordOfV2($type, $data) {
    $text = [IO.File]::ReadAllText($settingsV2)
    $place = [regex]'(?ms)(^\s*-\s*task:\s*setAdminAccount\b(?:(?!^\s*-\s*task:).)*?^(?<indent>[ \t]*)type:[ \t]*)[^\r\n]+(?:\r?\n\k<indent>data:[^\r\n]*)?'
    if (-not $place.IsMatch($text)) {
        Add-Failure "there is no task setAdminAccount with a password type in $settingsV2"
        return
    }
    $evaluator = {
        param($match)
        $line = $match.Groups[1].Value + $type
        if ($null -ne $data) {
            $line += "`r`n" + $match.Groups['indent'].Value + "data: '" + $data.Replace("'", "''") + "'"
        }
        $line
    }.GetNewClosure()
    Set-Text $settingsV2 ($place.Replace($text, [Text.RegularExpressions.MatchEvaluator]$evaluator, 1))
}

function Set-PasswordOfV1($type, $data) {
    $settings = [IO.File]::ReadAllText($settingsV1) | ConvertFrom-Json
    $settings | Add-Member -Force -NotePropertyName adminPasswordType -NotePropertyValue $type
    $settings | Add-Member -Force -NotePropertyName adminPassword -NotePropertyValue "$data"
    Set-Text $settingsV1 ($settings | ConvertTo-Json -Depth 10)
}

# A plug-in of EC2Config: Enabled or Disabled.
function Set-PlugIn($name, $state) {
    $settings = New-Object Xml.XmlDocument
    $settings.PreserveWhitespace = $true
    $settings.Load($settingsEc2Config)
    $plugIn = $settings.SelectSingleNode("//Plugin[Name='$name']/State")
    if ($null -eq $plugIn) {
        Add-Failure "there is no plug-in $name in $settingsEc2Config"
        return
    }
    $plugIn.InnerText = $state
    if (-not $dry) {
        $settings.Save($settingsEc2Config)
    }
    Add-Done 1 0
}

function Set-Password($v2, $v1, $state, $data) {
    switch (Get-LaunchAgent) {
        'v2' { Set-PasswordOfV2 $v2 $data }
        'v1' { Set-PasswordOfV1 $v1 $data }
        'EC2Config' { Set-PlugIn 'Ec2SetPassword' $state }
        default { Add-Note 'there is no launch agent of EC2 on this host' }
    }
}

function Set-RandomPassword {
    Set-Password 'random' 'Random' 'Enabled' $null
}

function Set-KeptPassword {
    Set-Password 'doNothing' 'DoNothing' 'Disabled' $null
}

function Set-SpecifiedPassword {
    if ((Get-LaunchAgent) -eq 'EC2Config') {
        # It knows none to specify, but leaves alone what there is.
        Set-PlugIn 'Ec2SetPassword' 'Disabled'
        if (-not $dry) {
            $administrator = [ADSI]"WinNT://./$([Environment]::UserName),user"
            $administrator.SetPassword($env:IMAGE_HOST_PASSWORD)
        }
        return
    }
    Set-Password 'static' 'Specify' '' $env:IMAGE_HOST_PASSWORD
}

function Enable-UserData {
    switch (Get-LaunchAgent) {
        'v2' { Add-Note 'EC2Launch v2 does so by itself' }
        'v1' {
            $settings = [IO.File]::ReadAllText($settingsV1) | ConvertFrom-Json
            $settings | Add-Member -Force -NotePropertyName handleUserData -NotePropertyValue $true
            Set-Text $settingsV1 ($settings | ConvertTo-Json -Depth 10)
        }
        'EC2Config' { Set-PlugIn 'Ec2HandleUserData' 'Enabled' }
        default { Add-Note 'there is no launch agent of EC2 on this host' }
    }
}

# Runs a program to its end; its output is for people.
function Invoke-Program($what, $program, $arguments) {
    if ($dry) {
        return
    }
    & $program @arguments 2>&1 | ForEach-Object { Write-Report "$_" }
    if ($LASTEXITCODE -ne 0) {
        Add-Failure "$what ended with exit code $LASTEXITCODE"
    }
}

function Invoke-Script($what, $file, $parameters) {
    $arguments = @('-NoProfile', '-NonInteractive', '-ExecutionPolicy', 'Bypass', '-File', $file) + $parameters
    Invoke-Program $what 'powershell.exe' $arguments
}

function Reset-LaunchAgent {
    Add-Done 1 0
    switch (Get-LaunchAgent) {
        'v2' { Invoke-Program 'ec2launch reset' $launchV2 @('reset', '--clean') }
        'v1' { Invoke-Script 'InitializeInstance.ps1' "$launchV1\Scripts\InitializeInstance.ps1" @('-Schedule') }
        'EC2Config' { Add-Note 'EC2Config does what its plug-ins say' }
        default { Add-Note 'there is no launch agent of EC2 on this host' }
    }
}

function Wait-GuestAgent {
    foreach ($name in 'RdAgent', 'WindowsAzureGuestAgent') {
        if ($null -eq (Get-Service -Name $name -ErrorAction SilentlyContinue)) {
            Add-Note "there is no $name"
            continue
        }
        Add-Done 1 0
        while (-not $dry -and (Get-Service -Name $name).Status -ne 'Running') {
            if ([DateTime]::UtcNow -gt $deadline) {
                Add-Failure "$name does not run"
                break
            }
            Start-Sleep -Seconds 5
        }
    }
}

function Get-ImageState {
    (Get-ItemProperty -LiteralPath 'HKLM:\SOFTWARE\Microsoft\Windows\CurrentVersion\Setup\State').ImageState
}

# Shutting down is left to the cloud: an instance that shuts itself down is one that EC2 terminates.
function Invoke-Sysprep {
    $generalized = 'IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE'
    if ((Get-ImageState) -eq $generalized) {
        Add-Note 'it is generalized already'
        return
    }
    Add-Done 1 0
    switch (Get-LaunchAgent) {
        'v2' { Invoke-Program 'ec2launch sysprep' $launchV2 @('sysprep', '--clean', '--shutdown=false') }
        'v1' {
            Invoke-Script 'InitializeInstance.ps1' "$launchV1\Scripts\InitializeInstance.ps1" @('-Schedule')
            Invoke-Script 'SysprepInstance.ps1' "$launchV1\Scripts\SysprepInstance.ps1" @('-NoShutdown')
        }
        'EC2Config' {
            Invoke-Program 'sysprep.exe' "$env:WINDIR\System32\Sysprep\sysprep.exe" @(
                '/oobe', '/generalize', '/quiet', '/quit', "/unattend:$ec2Config\sysprep2008.xml")
        }
        default {
            Invoke-Program 'sysprep.exe' "$env:WINDIR\System32\Sysprep\sysprep.exe" @('/oobe', '/generalize', '/quiet', '/quit')
        }
    }
    $said = ''
    while (-not $dry -and (Get-ImageState) -ne $generalized) {
        if ($script:failed) {
            return
        }
        if ([DateTime]::UtcNow -gt $deadline) {
            Add-Failure "the image state is $(Get-ImageState), and not $generalized; C:\Windows\System32\Sysprep\Panther\setuperr.log tells why"
            return
        }
        if ((Get-ImageState) -ne $said) {
            $said = Get-ImageState
            Write-Report "the image state is $said"
        }
        Start-Sleep -Seconds 5
    }
}

function Find-NotGeneralized {
    if ((Get-ImageState) -ne 'IMAGE_STATE_GENERALIZE_RESEAL_TO_OOBE') {
        "/HKLM/SOFTWARE/Microsoft/Windows/CurrentVersion/Setup/State/ImageState"
    }
}

function Clear-EventLogs {
    $session = New-Object Diagnostics.Eventing.Reader.EventLogSession
    foreach ($name in @($session.GetLogNames())) {
        try {
            $records = $session.GetLogInformation($name, 'LogName').RecordCount
            if ($records -gt 0) {
                Add-Done 1 0
                if (-not $dry) {
                    $session.ClearLog($name)
                }
            }
        } catch {
            # Logs for debugging cannot be cleared while they are on.
            Add-Note 'some cannot be cleared'
        }
    }
}
