import { basename } from 'node:path'

/** One way to start a shell with a command. `missing`: what it does not read that a new terminal would; null where that is nothing. */
export type WayToAsk = { argv0: string; args: (command: string) => string[]; missing: string | null }

const posix =
  (missing: string) =>
  (shell: string): WayToAsk[] => [
    { argv0: shell, args: (command) => ['-ilc', command], missing: null },
    { argv0: shell, args: (command) => ['-lc', command], missing },
  ]

/** A C shell takes -l only by itself, but is a login shell when its name begins with a hyphen: https://man7.org/linux/man-pages/man1/tcsh.1.html */
const cShell = (shell: string): WayToAsk[] => {
  const argv0 = `-${basename(shell)}`
  return [
    { argv0, args: (command) => ['-ic', command], missing: null },
    { argv0, args: (command) => ['-c', command], missing: 'what it sets at a prompt only' },
  ]
}

/**
 * Nushell does not take short options together, and with -l it reads env.nu, config.nu and login.nu before a command; there is nothing
 * less to retry with. A program needs its caret: https://www.nushell.sh/book/configuration.html#launch-stages
 */
const nushell = (shell: string): WayToAsk[] => [{ argv0: shell, args: (command) => ['-l', '-c', `^${command}`], missing: null }]

const waysOf: Readonly<Record<string, (shell: string) => WayToAsk[]>> = {
  bash: posix('what .bashrc sets'),
  zsh: posix('what .zshrc sets'),
  fish: posix('what config.fish sets at a prompt only'),
  sh: posix('what the file in ENV sets'),
  dash: posix('what the file in ENV sets'),
  ash: posix('what the file in ENV sets'),
  ksh: posix('what .kshrc sets'),
  mksh: posix('what .mkshrc sets'),
  csh: cShell,
  tcsh: cShell,
  nu: nushell,
}

/** The ways to ask a shell, the fullest first; none for a shell that nobody has looked at, which might take the options for others. */
export function waysToAsk(shell: string): WayToAsk[] {
  return waysOf[basename(shell).replace(/-[\d.]+$/, '')]?.(shell) ?? []
}
