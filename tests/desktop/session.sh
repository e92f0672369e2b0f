#!/bin/bash
# A small but real X11 desktop session for end-to-end tests, run by a person without special rights.
#
#   session.sh [--tray sni|none] [--notify dunst|none] [--secrets unlocked|locked|none] [--desktop NAME]
#              [--keep DIR] COMMAND [ARG...]
#
# Starts Xvfb, a session bus, openbox, xfce4-panel (tray), dunst (notifications) and gnome-keyring (password
# "testbed"), runs COMMAND inside, and ends everything it started, by process id. Standard input goes to COMMAND;
# the exit status is COMMAND's, 69 where the session could not be made.
# COMMAND finds DISPLAY, DBUS_SESSION_BUS_ADDRESS, XDG_RUNTIME_DIR and a private HOME and XDG_*_HOME; SESSION_DIR is
# the folder of all this (logs in $SESSION_DIR/log/NAME.log, process ids in $SESSION_DIR/pid/NAME). It goes away at the
# end, unless --keep names one, which the next session can use again.
# As root it makes the account $SESSION_USER (tester) where it is missing and runs as that: Chromium's sandbox needs it.
set -u

SELF=$(readlink -f "$0")
SESSION_USER=${SESSION_USER:-tester}
TRAY=sni NOTIFY=dunst SECRETS=unlocked DESKTOP=XFCE KEEP=""
NEEDED="Xvfb dbus-run-session gdbus openbox xfce4-panel dunst gnome-keyring-daemon xprop xsetroot setxkbmap xdotool import"

usage() { sed -n '4,5s/^# *//p' "$SELF" >&2; exit 64; }
fail() { echo "session: $*" >&2; exit 69; }
one_of() { case " $2 " in *" $1 "*) ;; *) usage ;; esac; }
milliseconds() { echo $(($(date +%s%N) / 1000000)); }

wait_for() { # wait_for SECONDS WHAT COMMAND...: asks every 50 ms
  local tries=$(($1 * 20)) what=$2
  shift 2
  until "$@" >/dev/null 2>&1; do
    tries=$((tries - 1))
    [ $tries -gt 0 ] || { echo "session: $what did not come" >&2; return 1; }
    sleep .05
  done
}

start() { # start NAME COMMAND...: in the background, with log and process id
  local name=$1
  shift
  "$@" >"$SESSION_DIR/log/$name.log" 2>&1 </dev/null &
  echo $! >"$SESSION_DIR/pid/$name"
}

# ------------------------------------------------------------------------------------------ nothing of the caller's own

become_user() { # and leave the caller's environment behind
  if [ "$(id -u)" != 0 ]; then
    exec env -i PATH="$PATH" "$SELF" --outer "$@"
  fi
  getent passwd "$SESSION_USER" >/dev/null || useradd --no-create-home --shell /bin/bash "$SESSION_USER" ||
    getent passwd "$SESSION_USER" >/dev/null || fail "the account $SESSION_USER cannot be made"
  mkdir -p -m 1777 /tmp/.X11-unix # X servers want it to belong to root
  [ -z "$KEEP" ] || { mkdir -p "$KEEP" && chown "$SESSION_USER:" "$KEEP"; } || fail "$KEEP cannot be made"
  exec setpriv --reuid "$SESSION_USER" --regid "$(id -g "$SESSION_USER")" --init-groups --reset-env "$SELF" \
    --outer "$@"
}

# -------------------------------------------------------------------------------- outside the bus: folders, X server, bus

make_folders() {
  SESSION_DIR=${KEEP:-$(mktemp -d /tmp/session.XXXXXX)}
  mkdir -p "$SESSION_DIR"/{log,pid,home/config,home/data/applications,home/cache,home/state} || fail "no folder"
  chmod 700 "$SESSION_DIR"
  # Short: a socket's path has at most 107 bytes. Browsers leave things in TMPDIR; this one goes away with the session.
  XDG_RUNTIME_DIR=$(mktemp -d /tmp/run.XXXX) || fail "no run-time folder"
  mkdir -m 700 "$XDG_RUNTIME_DIR/tmp"
  rm -f "$SESSION_DIR"/pid/*
}

set_environment() {
  export SESSION_DIR XDG_RUNTIME_DIR TMPDIR=$XDG_RUNTIME_DIR/tmp
  export SESSION_TRAY=$TRAY SESSION_NOTIFY=$NOTIFY SESSION_SECRETS=$SECRETS
  export HOME=$SESSION_DIR/home
  export XDG_CONFIG_HOME=$HOME/config XDG_DATA_HOME=$HOME/data XDG_CACHE_HOME=$HOME/cache XDG_STATE_HOME=$HOME/state
  export XDG_DATA_DIRS=/usr/local/share:/usr/share XDG_CONFIG_DIRS=/etc/xdg
  export XDG_SESSION_TYPE=x11 XDG_CURRENT_DESKTOP=$DESKTOP
  export LANG=C.UTF-8 LC_ALL=C.UTF-8 USER LOGNAME SHELL=/bin/bash
  USER=$(id -un) LOGNAME=$USER
  export PATH=/usr/local/bin:/usr/bin:/bin:/usr/local/sbin:/usr/sbin:/sbin
  export NO_AT_BRIDGE=1 GTK_A11Y=none GIO_USE_VFS=local GSETTINGS_BACKEND=memory # no accessibility bus, no gvfs
  export QT_LOGGING_RULES="qt.qpa.theme.gnome=false;qt.qpa.services=false"       # there is no desktop portal here
  unset WAYLAND_DISPLAY DBUS_SESSION_BUS_ADDRESS
}

start_display() {
  local answer=$SESSION_DIR/display
  rm -f "$answer"
  exec 6<>"$answer"
  start Xvfb Xvfb -displayfd 6 -screen 0 1280x800x24 -nolisten tcp -noreset
  wait_for 10 "the X server" test -s "$answer" || { cat "$SESSION_DIR/log/Xvfb.log" >&2; exit 69; }
  exec 6>&-
  export DISPLAY=:$(head -1 "$answer")
}

hide_service() { # an own service file wins over the system's: starting the service by its name then fails at once
  local folder=$XDG_DATA_HOME/dbus-1/services
  mkdir -p "$folder"
  printf '[D-BUS Service]\nName=%s\nExec=/bin/false\n' "$1" >"$folder/$1.service"
}

end_leftovers() { # whatever carries our SESSION_DIR in its environment was started in here
  local signal left environment process tries
  for signal in TERM KILL; do
    for tries in 1 2 3 4 5 6 7 8 9 10; do
      left=""
      for environment in /proc/[0-9]*/environ; do
        process=${environment#/proc/}
        process=${process%/environ}
        [ "$process" = $$ ] || [ "$process" = $BASHPID ] || ! [ -O "$environment" ] ||
          ! tr '\0' '\n' <"$environment" 2>/dev/null | grep -qxF "SESSION_DIR=$SESSION_DIR" || left="$left $process"
      done 2>/dev/null
      [ -n "$left" ] || return 0
      [ $tries != 1 ] || for process in $left; do
        echo "session: left over, $signal: $process $(tr '\0' ' ' <"/proc/$process/cmdline" 2>/dev/null | cut -c1-80)" >&2
        kill -$signal "$process" 2>/dev/null
      done
      sleep .2
    done
  done
}

run_outer() {
  local began status bus
  began=$(milliseconds)
  make_folders
  set_environment
  export SESSION_BEGAN=$began
  start_display
  # Before the bus starts, which reads the service files.
  [ "$SECRETS" != none ] || { hide_service org.freedesktop.secrets; hide_service org.gnome.keyring; }
  [ "$NOTIFY" != none ] || hide_service org.freedesktop.Notifications
  trap 'kill "$(cat "$SESSION_DIR/pid/inner" 2>/dev/null)" 2>/dev/null' INT TERM HUP
  # The bus and what it starts log to a file; COMMAND keeps our standard error (7).
  dbus-run-session -- "$SELF" --inner "$@" <&0 7>&2 2>"$SESSION_DIR/log/dbus.log" &
  bus=$!
  while :; do # a trapped signal ends `wait` early
    wait $bus
    status=$?
    kill -0 $bus 2>/dev/null || break
  done
  kill "$(cat "$SESSION_DIR/pid/Xvfb")" 2>/dev/null
  wait
  end_leftovers
  rm -rf "$XDG_RUNTIME_DIR"
  [ -n "$KEEP" ] || rm -rf "$SESSION_DIR"
  exit $status
}

# --------------------------------------------------------------------------------- on the bus: keyring, windows, tray, notes

owned() {
  gdbus call --session -d org.freedesktop.DBus -o /org/freedesktop/DBus -m org.freedesktop.DBus.NameHasOwner "$1" |
    grep -q true
}
window_manager_runs() { xprop -root _NET_SUPPORTING_WM_CHECK | grep -q '#'; }

end_all() { # newest first
  local name file
  for name in command notify panel openbox keyring; do
    file=$SESSION_DIR/pid/$name
    [ -f "$file" ] && { kill "$(cat "$file")" 2>/dev/null; rm -f "$file"; }
  done
}

start_keyring() {
  # --unlock reads the password (no line end, so that it can be typed, too) and makes or unlocks the login keyring.
  printf testbed | gnome-keyring-daemon --unlock --components=secrets --foreground >"$SESSION_DIR/log/keyring.log" 2>&1 &
  echo $! >"$SESSION_DIR/pid/keyring" # of a pipeline it is the last process: the daemon
  wait_for 10 "the keyring" owned org.freedesktop.secrets || exit 69
  [ "$SESSION_SECRETS" != locked ] || gdbus call --session -d org.freedesktop.secrets -o /org/freedesktop/secrets \
    -m org.freedesktop.Secret.Service.Lock "[objectpath '/org/freedesktop/secrets/collection/login']" >/dev/null
}

start_panel() {
  local folder=$XDG_CONFIG_HOME/xfce4/xfconf/xfce-perchannel-xml
  mkdir -p "$folder"
  cp "$(dirname "$SELF")/xfce4-panel.xml" "$folder/xfce4-panel.xml"
  start panel xfce4-panel --disable-wm-check
  wait_for 20 "the tray" owned org.kde.StatusNotifierWatcher || exit 69
}

start_notifications() {
  mkdir -p "$XDG_CONFIG_HOME/dunst"
  sed "s|@SESSION_DIR@|$SESSION_DIR|" "$(dirname "$SELF")/dunstrc" >"$XDG_CONFIG_HOME/dunst/dunstrc"
  # `dunstctl context` then invokes the action whose label stands in $SESSION_DIR/pick.
  printf '#!/bin/sh\nexec grep -m1 -F -- "$(cat "%s/pick")"\n' "$SESSION_DIR" >"$SESSION_DIR/pick-action"
  chmod 755 "$SESSION_DIR/pick-action"
  start notify dunst -config "$XDG_CONFIG_HOME/dunst/dunstrc"
  wait_for 10 "the notification service" owned org.freedesktop.Notifications || exit 69
}

run_inner() {
  local status
  exec 2>&7 7>&-
  echo $$ >"$SESSION_DIR/pid/inner"
  trap 'end_all; exit 143' INT TERM HUP
  trap end_all EXIT
  [ "$SESSION_SECRETS" = none ] || start_keyring
  start openbox openbox --sm-disable
  wait_for 10 "the window manager" window_manager_runs || exit 69
  setxkbmap de # umlauts have keys: xdotool would have to change the keyboard for each, and programs miss that
  xsetroot -solid "#345678" # not black: a black screenshot means that something is broken
  [ "$SESSION_TRAY" = none ] || start_panel
  [ "$SESSION_NOTIFY" = none ] || start_notifications
  echo "session: ready in $(($(milliseconds) - SESSION_BEGAN)) ms on $DISPLAY as $USER, folder $SESSION_DIR" >&2
  "$@" <&0 &
  echo $! >"$SESSION_DIR/pid/command"
  wait $!
  status=$?
  rm -f "$SESSION_DIR/pid/command"
  end_all
  wait
  exit $status
}

# -------------------------------------------------------------------------------------------------------------------

case "${1:-}" in
--inner) shift; run_inner "$@" ;;
--outer) shift; OUTER=yes ;;
*) OUTER="" ARGUMENTS=("$@") ;;
esac
while [ $# -gt 0 ]; do
  case "$1" in
  --tray) one_of "${2:-}" "sni none"; TRAY=$2; shift 2 ;;
  --notify) one_of "${2:-}" "dunst none"; NOTIFY=$2; shift 2 ;;
  --secrets) one_of "${2:-}" "unlocked locked none"; SECRETS=$2; shift 2 ;;
  --desktop) DESKTOP=${2-}; shift 2 || usage ;;
  --keep) KEEP=${2:-}; shift 2 || usage ;;
  --) shift; break ;;
  -*) usage ;;
  *) break ;;
  esac
done
[ $# -gt 0 ] || usage
[ -n "$OUTER" ] || become_user "${ARGUMENTS[@]}"
for program in $NEEDED; do
  command -v "$program" >/dev/null || fail "$program is missing (see the list of packages in tests/desktop/README.md)"
done
run_outer "$@"
