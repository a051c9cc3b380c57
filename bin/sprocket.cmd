@echo off
rem Runs Sprocket: from an unpacked distribution (bin\ lib\ conf\), or from a checkout, which it builds when needed.
rem SPROCKET_JAVA_OPTS holds options for the JVM, separated by spaces.
rem Unlike bin/sprocket it makes and uses no class-data archive: SPROCKET_ARCHIVE means nothing here.
setlocal
for %%I in ("%~dp0..") do set "HOME_DIR=%%~fI"

set "JAVA_EXE=java"
if defined JAVA_HOME set "JAVA_EXE=%JAVA_HOME%\bin\java.exe"
set "JAVA_MAJOR="
for /f "tokens=3" %%V in ('call "%JAVA_EXE%" -version 2^>^&1 ^| findstr /c:" version "') do (
  for /f "delims=." %%M in ("%%~V") do set "JAVA_MAJOR=%%M"
)
if not defined JAVA_MAJOR (
  echo sprocket: no java found; set JAVA_HOME, or put a JDK 17 or newer on the PATH 1>&2
  exit /b 1
)
for /f "delims=-+" %%M in ("%JAVA_MAJOR%") do set "JAVA_MAJOR=%%M"
if %JAVA_MAJOR% LSS 17 (
  echo sprocket: %JAVA_EXE% is too old: Sprocket needs JDK 17 or newer 1>&2
  exit /b 1
)

set "LIB=%HOME_DIR%\lib"
if not exist "%HOME_DIR%\pom.xml" goto run
set "LIB=%HOME_DIR%\launcher\target\sprocket\lib"
rem Batch files cannot compare the age of trees: where the sources changed, run "mvn package" yourself. What an older checkout
rem built has no repository for "new plugin".
if exist "%LIB%" if exist "%LIB%\..\repository" goto run
echo sprocket: building, once, with mvn package (the first time fetches libraries) 1>&2
pushd "%HOME_DIR%"
call mvn -B -q -Dmaven.test.skip=true -Dspotless.check.skip=true -pl launcher -am package 1>&2
if errorlevel 1 (
  popd
  echo sprocket: the build failed 1>&2
  exit /b 1
)
popd

:run
rem Netty calls native code, of which JDK 24 and newer warn unless it is allowed.
set "NATIVE="
if %JAVA_MAJOR% GEQ 24 set "NATIVE=--enable-native-access=ALL-UNNAMED"
"%JAVA_EXE%" %NATIVE% %SPROCKET_JAVA_OPTS% "-Dsprocket.home=%HOME_DIR%" -cp "%LIB%\*" dev.sprocket.launcher.Main %*
exit /b %ERRORLEVEL%
