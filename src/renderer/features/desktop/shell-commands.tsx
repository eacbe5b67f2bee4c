import { createContext, useContext, useEffect, useState, type ReactNode } from 'react'
import { useApiClient } from '../../lib/api.ts'
import { isDesktopApp } from '../../lib/desktop-app.ts'
import { useVault } from '../protection/use-protection.ts'
import { createCommandHub, type CommandHub, type CommandListener } from './command-hub.ts'

const listenAgainAfterMs = 3_000

const CommandsContext = createContext<CommandHub>(createCommandHub())

type ShellCommandsProps = {
  /** Hears every command, also while the vault is locked and no page is there. */
  onCommand: CommandListener
  children: ReactNode
}

/** Hears what the desktop app's menu, tray and links ask of the page, and hands it on to whoever is there. */
export function ShellCommands({ onCommand, children }: ShellCommandsProps) {
  const client = useApiClient()
  const isLocked = useVault().vault?.state === 'locked'
  const [commands] = useState(createCommandHub)

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

  // What was asked for before the vault was locked is not done once it is unlocked again.
  useEffect(() => {
    if (isLocked) commands.forget()
  }, [commands, isLocked])

  return <CommandsContext value={commands}>{children}</CommandsContext>
}

/** Calls back at each command of the desktop app, for as long as the component is there. */
export function useShellCommand(listener: CommandListener): void {
  const { listen } = useContext(CommandsContext)
  useEffect(() => listen(listener), [listen, listener])
}
