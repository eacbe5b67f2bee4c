import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import type { ShellCommand } from '../../../shared/desktop.ts'
import { useApiClient } from '../../lib/api.ts'
import { isDesktopApp } from '../../lib/desktop-app.ts'

const listenAgainAfterMs = 3_000

type Listener = (command: ShellCommand) => void
type Commands = ReturnType<typeof createCommands>

function createCommands() {
  const listeners = new Set<Listener>()
  return {
    tell(command: ShellCommand): void {
      for (const listener of listeners) listener(command)
    },
    listen(listener: Listener): () => void {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
  }
}

const CommandsContext = createContext<Commands>(createCommands())

type ShellCommandsProps = {
  /** Hears every command, also while the vault is locked and no page is there. */
  onCommand: Listener
  children: ReactNode
}

/** Hears what the desktop app's menu, tray and links ask of the page, and hands it on to whoever is there. */
export function ShellCommands({ onCommand, children }: ShellCommandsProps) {
  const client = useApiClient()
  const [commands] = useState(createCommands)

  useEffect(() => {
    if (!isDesktopApp) return
    let stop = () => {}

    function listen(): void {
      const subscription = client.desktop.commands.subscribe(undefined, {
        onData(command) {
          onCommand(command)
          commands.tell(command)
        },
        onError: () => (timer = setTimeout(listen, listenAgainAfterMs)),
      })
      stop = () => subscription.unsubscribe()
    }

    // Not at once: React starts effects twice in development, and the first listener would take what waits for one.
    let timer = setTimeout(listen)
    return () => {
      clearTimeout(timer)
      stop()
    }
  }, [client, commands, onCommand])

  return <CommandsContext value={commands}>{children}</CommandsContext>
}

/** Calls back at each command of the desktop app, for as long as the component is there. */
export function useShellCommand(listener: Listener): void {
  const { listen } = useContext(CommandsContext)
  useEffect(() => listen(listener), [listen, listener])
}
