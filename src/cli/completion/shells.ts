/** The shells that Keydeck completes in. Only the script that is asked for is loaded. */
export const shellsToComplete = ['bash', 'zsh', 'fish', 'powershell'] as const
type ShellName = (typeof shellsToComplete)[number]

const scripts: Readonly<Record<ShellName, () => Promise<string>>> = {
  bash: async () => (await import('./scripts/bash.ts')).bashScript,
  zsh: async () => (await import('./scripts/zsh.ts')).zshScript,
  fish: async () => (await import('./scripts/fish.ts')).fishScript,
  powershell: async () => (await import('./scripts/powershell.ts')).powershellScript,
}

/** The shell of this name, with the script that makes it complete; undefined for one that Keydeck does not know. */
export function shellNamed(name: string): { name: ShellName; script: () => Promise<string> } | undefined {
  const known = shellsToComplete.find((one) => one === name)
  return known && { name: known, script: scripts[known] }
}
