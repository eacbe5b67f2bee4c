type Environment = Readonly<Record<string, string | undefined>>

/** What a session has before any profile is read: who, where, which languages, and the ways to the desktop. */
const ofTheSession =
  /^(?:HOME|USER|LOGNAME|SHELL|PATH|LANG|LANGUAGE|LC_\w+|TZ|TMPDIR|HOSTNAME|XDG_\w+|DBUS_SESSION_BUS_ADDRESS|DISPLAY|WAYLAND_DISPLAY|XAUTHORITY|SSH_AUTH_SOCK|ZDOTDIR|WSL_\w+|__CF_USER_TEXT_ENCODING)$/

/**
 * What the login shell is given to begin with. Not this process's whole environment: a key that somebody set for Keydeck alone would
 * come back as if the profile had set it, and guards of a profile that has already run would keep it from running. A dumb terminal
 * lets profiles leave out prompts; with KEYDECK_RESOLVING_ENVIRONMENT a profile can leave out what would never end here.
 */
export function shellEnvironment(environment: Environment, home: string, shell: string): Record<string, string> {
  const kept = Object.entries(environment).flatMap(([name, value]) =>
    value !== undefined && ofTheSession.test(name) ? [[name, value] as const] : [],
  )
  return { ...Object.fromEntries(kept), HOME: home, SHELL: shell, TERM: 'dumb', KEYDECK_RESOLVING_ENVIRONMENT: '1' }
}
