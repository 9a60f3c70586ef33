# Installs packages by Chocolatey, where a host has it. Arguments: names, each with or without =version behind it.
$ErrorActionPreference = 'Stop'
if (-not (Get-Command choco.exe -ErrorAction SilentlyContinue)) {
    Write-Output 'image-host: this host has no Chocolatey, by which packages are installed on Windows; install it by a script first, or install by a script what you need'
    exit 1
}
foreach ($package in $args) {
    $name, $version = $package -split '=', 2
    $options = @('install', $name, '--yes', '--no-progress', '--limit-output')
    if ($version) {
        $options += "--version=$version"
    }
    & choco.exe @options
    # 1641 and 3010: installed, and a restart is due, which is what reboot is for
    if ($LASTEXITCODE -notin 0, 1641, 3010) {
        Write-Output "image-host: Chocolatey could not install $package (exit code $LASTEXITCODE)"
        exit 1
    }
    if ($LASTEXITCODE -ne 0) {
        Write-Output "$package wants a restart"
    }
}
