import type { ShellCommand } from '../../../shared/desktop.ts'

export type CommandListener = (command: ShellCommand) => void
export type CommandHub = ReturnType<typeof createCommandHub>

/**
 * Hands commands to whoever listens. A window that a command has opened hears it before its page is there: the last command that
 * nobody heard waits for the first who listens.
 */
export function createCommandHub() {
  const listeners = new Set<CommandListener>()
  let waiting: ShellCommand | null = null
  return {
    tell(command: ShellCommand): void {
      waiting = listeners.size === 0 ? command : null
      for (const listener of listeners) listener(command)
    },
    /** Calls back at each command until the returned function is called. */
    listen(listener: CommandListener): () => void {
      listeners.add(listener)
      const missed = waiting
      waiting = null
      if (missed) listener(missed)
      return () => void listeners.delete(listener)
    },
    /** What waits is no longer wanted. */
    forget: (): void => void (waiting = null),
  }
}
