import { readdirSync, readFileSync } from 'node:fs'

/** Every process of this Linux machine that can be seen, with its arguments and environment as the kernel shows them. */
export function runningProcesses(): { id: string; commandLine: string; environment: string }[] {
  const ids = readdirSync('/proc').filter((name) => /^\d+$/.test(name))
  return ids.map((id) => ({ id, commandLine: readIfThere(`/proc/${id}/cmdline`), environment: readIfThere(`/proc/${id}/environ`) }))
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8')
  } catch {
    // The process has ended since it was listed.
    return ''
  }
}
