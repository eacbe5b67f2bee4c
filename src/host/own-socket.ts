import { lstatSync } from 'node:fs'
import { dirname } from 'node:path'

/**
 * Whether a control socket is one of this user's own, in a folder that nobody else may write to. Where an app was killed, somebody else
 * may have put a socket in the place of its own, to be told the token and what else is sent. A named pipe on Windows has no owner to look at.
 */
export function isOwnSocket(path: string): boolean {
  if (process.platform === 'win32') return true
  try {
    const [socket, folder] = [lstatSync(path), lstatSync(dirname(path))]
    const uid = process.geteuid?.()
    return socket.isSocket() && socket.uid === uid && folder.isDirectory() && folder.uid === uid && (folder.mode & 0o077) === 0
  } catch (error) {
    // It is gone, with the app that made it.
    if (error instanceof Error && 'code' in error) return false
    throw error
  }
}
