import { originOf } from '../../../shared/base-url.ts'
import { hostOf } from '../../environment/mask-value.ts'
import { addressPath, helperPath, keyPaths, takesAnthropic } from './claude-in-project.ts'
import type { StartingBeside } from './tool-adapter.ts'

/** The user's own settings come before the variables of the process: https://code.claude.com/docs/en/settings#settings-precedence */
export function claudeInUserFile({ file, accounts, own }: StartingBeside): string[] {
  const concerned = accounts.filter(takesAnthropic)
  if (concerned.length === 0) return []
  const isSet = (path: readonly string[]): boolean => {
    const value = own(path)
    return typeof value === 'string' && value.trim() !== ''
  }
  const address = own(addressPath)
  const elsewhere =
    typeof address === 'string' && URL.canParse(address) && concerned.some(({ baseUrl }) => originOf(baseUrl) !== originOf(address))
      ? address
      : undefined
  return [
    ...([helperPath, ...keyPaths].some(isSet)
      ? [`Your own ${file} brings a key of its own, which Claude Code may take in place of the one that it is started with.`]
      : []),
    ...(elsewhere === undefined
      ? []
      : [`Your own ${file} has Claude Code send requests to ${hostOf(elsewhere)}, and with them the key that it is started with.`]),
  ]
}
