import { execFile } from 'node:child_process'

/** How long the question may take, in ms. */
const patienceMs = 3_000

/** https://www.freedesktop.org/wiki/Specifications/StatusNotifierItem/StatusNotifierWatcher/ */
const watcher = 'org.kde.StatusNotifierWatcher'
const question = ['--user', 'call', 'org.freedesktop.DBus', '/org/freedesktop/DBus', 'org.freedesktop.DBus', 'NameHasOwner', 's', watcher]

/**
 * Whether nobody on this Linux desktop shows tray icons, as on a GNOME without an extension for them: Electron makes an icon all the
 * same, and a person never sees it. False wherever that is not certain: elsewhere than on Linux, where systemd's `busctl` cannot say,
 * and in an X11 session of another desktop, whose panel may know the older protocol only.
 */
export async function lacksTrayHost({ platform, env }: { platform: NodeJS.Platform; env: NodeJS.ProcessEnv }): Promise<boolean> {
  if (platform !== 'linux') return false
  const isGnome = (env['XDG_CURRENT_DESKTOP'] ?? '').split(':').includes('GNOME')
  if (!isGnome && env['XDG_SESSION_TYPE'] !== 'wayland') return false
  const answer = await new Promise<string>((resolve) => {
    execFile('busctl', question, { env, timeout: patienceMs }, (error, stdout) => resolve(error ? '' : stdout))
  })
  return answer.trim() === 'b false'
}
