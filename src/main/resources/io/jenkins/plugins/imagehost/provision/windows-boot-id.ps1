# Names the running boot: by the birth of a process that each boot has one of, from its beginning to its end.
$first = Get-CimInstance -ClassName Win32_Process -Filter "Name = 'wininit.exe'" | Select-Object -First 1
"$($first.ProcessId)-$($first.CreationDate.ToFileTimeUtc())"
