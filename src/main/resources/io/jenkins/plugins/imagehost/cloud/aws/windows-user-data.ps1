<powershell>
# Opens a Windows host to the build, if the user gives no data of his own: OpenSSH's server, its port in the firewall, and the
# key that the instance was launched with for the administrators. The password works as well.
$ErrorActionPreference = 'Stop'
$ProgressPreference = 'SilentlyContinue'
$service = Get-Service -Name sshd -ErrorAction SilentlyContinue
if (-not $service) {
    # Windows Server 2019 and 2022 fetch it; 2025 has it.
    $capability = Get-WindowsCapability -Online -Name 'OpenSSH.Server*' | Select-Object -First 1
    $null = Add-WindowsCapability -Online -Name $capability.Name
}

$metadata = 'http://169.254.169.254/latest'
$token = Invoke-RestMethod -Method Put -Uri "$metadata/api/token" -Headers @{ 'X-aws-ec2-metadata-token-ttl-seconds' = '300' }
$key = Invoke-RestMethod -Uri "$metadata/meta-data/public-keys/0/openssh-key" -Headers @{ 'X-aws-ec2-metadata-token' = $token }
$directory = "$env:ProgramData\ssh"
$null = New-Item -ItemType Directory -Force -Path $directory
$file = "$directory\administrators_authorized_keys"
# The server takes no key from a file that others than administrators and the system may write to.
[IO.File]::WriteAllText($file, "$($key.Trim())`n")
$null = & icacls.exe $file /inheritance:r /grant:r '*S-1-5-32-544:F' '*S-1-5-18:F'

if (-not (Get-NetFirewallRule -Name 'OpenSSH-Server-In-TCP' -ErrorAction SilentlyContinue)) {
    $null = New-NetFirewallRule -Name 'OpenSSH-Server-In-TCP' -DisplayName 'OpenSSH Server (sshd)' -Enabled True `
        -Direction Inbound -Protocol TCP -Action Allow -LocalPort 22
}
# The rule that comes with the server may be for private networks only, which a cloud's is not.
Set-NetFirewallRule -Name 'OpenSSH-Server-In-TCP' -Enabled True -Profile Any
Set-Service -Name sshd -StartupType Automatic
Start-Service -Name sshd
</powershell>
