/** Whether a path names another machine. On Windows, looking at such a path signs in at the host that it names. */
export function isOnNetwork(path: string): boolean {
  return /^[\\/]{2}/.test(path)
}
