import { execFile } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

/** How long the system may take to name a process, in ms. */
const patienceMs = 2_000

/** The name of a process of this machine; a promise where the system has to be asked by a program; '' where it cannot be told. */
export type ProcessName = (pid: number) => string | Promise<string>

/** Names processes by what the system says of them: https://man7.org/linux/man-pages/man5/proc_pid_cmdline.5.html, ps(1), tasklist. */
export function createProcessName(platform: NodeJS.Platform = process.platform): ProcessName {
  if (platform === 'linux') return nameFromProc
  if (platform === 'win32')
    return (pid) =>
      ask(
        join(process.env['SystemRoot'] ?? 'C:\\Windows', 'System32', 'tasklist.exe'),
        ['/FI', `PID eq ${pid}`, '/FO', 'CSV', '/NH'],
        (text) => /^"([^"]+)"/.exec(text)?.[1],
      )
  return (pid) => ask('/bin/ps', ['-o', 'comm=', '-p', String(pid)], (text) => basename(text.trim()))
}

/** What runs a script is told with the script; of the other arguments, which may hold anything, nothing is. */
const interpreter = /^(?:node|deno|bun|python[\d.]*|ruby|perl|sh|bash|dash|zsh|fish)$/

function nameFromProc(pid: number): string {
  try {
    const [program = '', script = ''] = readFileSync(`/proc/${pid}/cmdline`, 'utf8').split('\0')
    // A process without arguments is ending, or the kernel's own.
    if (program === '') return printable(readFileSync(`/proc/${pid}/comm`, 'utf8'))
    // A login shell has a dash before its name.
    const name = basename(program).replace(/^-/, '')
    return printable(interpreter.test(name) && script !== '' && !script.startsWith('-') ? `${basename(script)} (${name})` : name)
  } catch (error) {
    // It has ended meanwhile, or is hidden from this user.
    if (error instanceof Error && 'code' in error) return ''
    throw error
  }
}

function ask(program: string, args: readonly string[], read: (text: string) => string | undefined): Promise<string> {
  return new Promise((done) => {
    // Neither the folder that somebody is in nor the environment has a say in what is run.
    execFile(
      program,
      args,
      { cwd: dirname(process.execPath), env: {}, timeout: patienceMs, windowsHide: true, encoding: 'utf8' },
      (error, stdout) => done(error ? '' : printable(read(stdout) ?? '')),
    )
  })
}

/** A process names itself: what a terminal would obey is left out. */
const printable = (name: string): string => name.replaceAll(/[^\x20-\x7e\u00a0-\u{10ffff}]/gu, '').slice(0, 100)
