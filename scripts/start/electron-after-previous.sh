#!/bin/sh
# Stands for Electron's program in development: electron-vite starts the app anew while the one before is still closing its
# database, and a second app on the same folder would only hand over to it. Waits until that one has ended, five seconds at most.
previous=$(cat "$DEVELOPMENT_PID_FILE" 2>/dev/null)
tries=0
while [ -n "$previous" ] && kill -0 "$previous" 2>/dev/null; do
  tries=$((tries + 1))
  [ "$tries" -gt 50 ] && kill -9 "$previous" 2>/dev/null
  sleep 0.1
done
echo $$ >"$DEVELOPMENT_PID_FILE"
exec "$DEVELOPMENT_ELECTRON" "$@"
