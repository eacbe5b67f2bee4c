import { activity } from '../../src/core/activity/activity.table.ts'
import type { Database } from '../../src/core/db/open-database.ts'
import type { Activity } from '../../src/shared/activity.ts'

type Entry = Pick<Activity, 'kind' | 'provider' | 'command'> & { label: string; hoursAgo: number; by: string; in: string }

/** What somebody did with their accounts in two days, oldest first. */
const entries: readonly Entry[] = [
  { hoursAgo: 50, kind: 'run', label: 'Work', provider: 'anthropic', command: 'claude', by: 'zsh', in: 'notes' },
  { hoursAgo: 49, kind: 'token', label: 'Work', provider: 'anthropic', command: null, by: 'claude', in: 'notes' },
  { hoursAgo: 48.5, kind: 'reveal', label: 'Experiments', provider: 'openrouter', command: null, by: 'make', in: 'experiments' },
  { hoursAgo: 27, kind: 'token', label: 'Work', provider: 'anthropic', command: null, by: 'claude', in: 'website' },
  { hoursAgo: 26, kind: 'run', label: 'Client B', provider: 'openai', command: 'codex', by: 'zsh', in: 'client-b' },
  { hoursAgo: 25.5, kind: 'token', label: 'Old key', provider: 'anthropic', command: null, by: 'claude', in: 'website' },
  { hoursAgo: 2, kind: 'run', label: 'This machine', provider: 'ollama', command: 'aider', by: 'bash', in: 'experiments' },
  { hoursAgo: 1.5, kind: 'token', label: 'Client B', provider: 'openai', command: null, by: 'codex', in: 'client-b' },
  { hoursAgo: 1, kind: 'run', label: 'Client B', provider: 'openai', command: 'codex', by: 'zsh', in: 'client-b' },
  { hoursAgo: 0.3, kind: 'token', label: 'Work', provider: 'anthropic', command: null, by: 'claude', in: 'website' },
]

/** Fills the activity log. `idOf`: an account by its label; any id where it was removed. */
export function fillActivity(db: Database['db'], idOf: (label: string) => string): void {
  db.insert(activity)
    .values(
      entries.map(({ hoursAgo, kind, label, provider, command, by, in: folder }, index) => ({
        at: new Date(Date.now() - hoursAgo * 3_600_000),
        kind,
        accountId: label === 'Old key' ? 'removed' : idOf(label),
        accountLabel: label,
        provider,
        parentPid: 4_100 + index * 37,
        parentName: by,
        command,
        folder: `/home/ann/work/${folder}`,
      })),
    )
    .run()
}
