import { EventEmitter, on } from 'node:events'
import type { ShellCommand } from '../../shared/desktop.ts'

export type PageCommands = ReturnType<typeof createPageCommands>

/**
 * Carries to the page what the menu, the tray and links ask of it. While no page listens, which is so while one is loading, the
 * last command waits for it.
 */
export function createPageCommands() {
  const emitter = new EventEmitter<{ command: [ShellCommand] }>()
  let waiting: ShellCommand | null = null
  return {
    send(command: ShellCommand): void {
      if (!emitter.emit('command', command)) waiting = command
    },
    /** A page that loads anew at an address of its own does not want what was meant for the one before. */
    forget: (): void => void (waiting = null),
    /** The commands from now on, in order; ends with an `AbortError` when the signal aborts. */
    async *stream(signal: AbortSignal): AsyncGenerator<ShellCommand> {
      const commands = on(emitter, 'command', { signal })
      const first = waiting
      waiting = null
      if (first) yield first
      for await (const [command] of commands) yield command
      /* v8 ignore next -- the loop ends with a throw */
    },
  }
}
