@echo off
rem Launcher of the planner on Windows; the twin of the shell script beside it.
rem What it says itself goes to standard error, so that --json on standard output stays clean.
setlocal EnableExtensions DisableDelayedExpansion
set "ROOT=%~dp0"
if "%ROOT:~-1%"=="\" set "ROOT=%ROOT:~0,-1%"
set "STATE=%ROOT%\.planner"
set "PROGRAM=%ROOT%\Planner.Worker\bin\Release\net10.0\Planner.Worker.dll"
set "SOLVER=%ROOT%\Planner.Core\Solver\Exact\Wasm"
set "PLANNER_HOME=%ROOT%"
set DOTNET_NOLOGO=1
set DOTNET_CLI_TELEMETRY_OPTOUT=1
set MSBUILDDISABLENODEREUSE=1
if not exist "%STATE%" mkdir "%STATE%"
if not exist "%STATE%" goto locked
where dotnet >nul 2>nul || (>&2 echo planner: the .NET 10 SDK is needed, and no 'dotnet' was found. Install it from https://dot.net and run this again. & exit /b 2)

if /i "%~1"=="setup" goto setup
if /i "%~1"=="test" goto test
if /i "%~1"=="serve" goto api
if /i "%~1"=="api" goto api
call :prepare || exit /b 2
dotnet "%PROGRAM%" %*
exit /b %ERRORLEVEL%

:setup
if exist "%STATE%\solver.missing" del "%STATE%\solver.missing"
call :prepare || exit /b 2
>&2 echo planner: ready. Try: planner demo
exit /b 0

:test
call :solver
call :roadserver
call :build Planner.sln || exit /b 2
if exist "%STATE%\test-results" rmdir /s /q "%STATE%\test-results"
set "REST="
:next
shift
if "%~1"=="" goto run
set REST=%REST% %1
goto next
:run
dotnet test "%ROOT%\Planner.Tests" -c Release --no-build --nologo --results-directory "%STATE%\test-results" --logger "trx;LogFileName=suite.trx" --logger "console;verbosity=minimal" %REST% <nul
set "OUTCOME=%ERRORLEVEL%"
dotnet "%PROGRAM%" test-summary "%STATE%\test-results\suite.trx" || set "OUTCOME=1"
exit /b %OUTCOME%

:api
if not exist "%STATE%\solver.missing" call :solver
call :build Planner.sln || exit /b 2
set "REST="
:apinext
shift
if "%~1"=="" goto apirun
set REST=%REST% %1
goto apinext
:apirun
dotnet "%ROOT%\Planner.Api\bin\Release\net10.0\Planner.Api.dll" %REST%
exit /b %ERRORLEVEL%

:prepare
if not exist "%STATE%\solver.missing" call :solver
call :fresh && exit /b 0
call :build Planner.Worker
exit /b %ERRORLEVEL%

:locked
>&2 echo planner: cannot write to "%STATE%": give yourself the right to, or work in a copy of your own.
exit /b 2

rem Fresh: no source is newer than the last good build.
:fresh
if not exist "%PROGRAM%" exit /b 1
if not exist "%STATE%\build.stamp" exit /b 1
powershell -NoProfile -Command "$s=(Get-Item -LiteralPath ($env:STATE+'\build.stamp')).LastWriteTimeUtc; $r=$env:ROOT; $n=Get-ChildItem -LiteralPath ($r+'\Planner.Core'),($r+'\Planner.Worker'),($r+'\Directory.Build.props'),($r+'\Directory.Build.targets'),($r+'\Directory.Packages.props') -Recurse -File | Where-Object { $_.FullName -notmatch '\\(bin|obj|node_modules)\\' -and $_.LastWriteTimeUtc -gt $s } | Select-Object -First 1; if ($n) { exit 1 } else { exit 0 }"
exit /b %ERRORLEVEL%

:build
dotnet --list-sdks | findstr /r /b "1[0-9]\. [2-9][0-9]\." >nul || (>&2 echo planner: the .NET 10 SDK is needed. Install it from https://dot.net and run this again. & exit /b 2)
>&2 echo planner: building %1 (the first time takes a minute)
type nul > "%STATE%\build.started"
call :compile %1 "-p:CompileAhead=true" || (findstr /i crossgen "%STATE%\build.log" >nul && call :compile %1)
if errorlevel 1 (
  type "%STATE%\build.log" 1>&2
  >&2 echo planner: the build failed; the compiler's words are above.
  exit /b 2
)
move /y "%STATE%\build.started" "%STATE%\build.stamp" >nul
exit /b 0

rem To machine code, so that the program starts sooner, where the package for that can be had.
:compile
dotnet build "%ROOT%\%1" -c Release -v q -nologo -clp:NoSummary -nodeReuse:false %2 <nul >"%STATE%\build.log" 2>&1
exit /b %ERRORLEVEL%

rem Installs the road server of the tests. Without it they say so and are skipped.
:roadserver
if not exist "%ROOT%\Planner.Tests\Roads\Valhalla\package-lock.json" exit /b 0
if exist "%ROOT%\Planner.Tests\Roads\Valhalla\node_modules\.package-lock.json" exit /b 0
where npm >nul 2>nul || exit /b 0
call npm ci --prefix "%ROOT%\Planner.Tests\Roads\Valhalla" --no-audit --no-fund <nul >"%STATE%\npm-roads.log" 2>&1 || >&2 echo planner: the road server of the tests could not be installed, see .planner\npm-roads.log
exit /b 0

rem Installs CP-SAT's npm packages. A failure is said and remembered, never fatal: plans then come from the search alone.
:solver
if not exist "%SOLVER%\package-lock.json" exit /b 0
if exist "%SOLVER%\node_modules\.package-lock.json" exit /b 0
where node >nul 2>nul || (call :without "Node 20 or newer was not found" & exit /b 0)
where npm >nul 2>nul || (call :without "npm was not found" & exit /b 0)
node -e "process.exit(+process.versions.node.split('.')[0] < 20 ? 1 : 0)" || (call :without "Node 20 or newer is needed" & exit /b 0)
>&2 echo planner: installing CP-SAT (npm packages; once)
call npm ci --prefix "%SOLVER%" --no-audit --no-fund <nul >"%STATE%\npm.log" 2>&1 || (call :without "npm could not install its packages, see .planner\npm.log" & exit /b 0)
if exist "%STATE%\solver.missing" del "%STATE%\solver.missing"
exit /b 0

:without
>&2 echo planner: CP-SAT is not available: %~1.
>&2 echo planner: planning goes on without it, by the search alone; 'planner setup' tries again.
echo %~1> "%STATE%\solver.missing"
exit /b 0
