import { z } from 'zod'

/** `warning`: Keydeck works, and there is something to do all the same. `problem`: a part of it does not work. */
const findingStates = ['ok', 'warning', 'problem'] as const

/** What was looked at. Scripts depend on these names: some may be added, none renamed. */
const checkNames = [
  'node',
  'package',
  'command',
  'passphrase-file',
  'home-variable',
  'proxy',
  'clock',
  'data-folder',
  'disk',
  'database',
  'backups',
  'vault',
  'keychain',
  'app',
  'socket',
  'completion',
  'tools',
  'ollama',
] as const
export type CheckName = (typeof checkNames)[number]

const finding = z.strictObject({
  check: z.enum(checkNames),
  state: z.enum(findingStates),
  /** One sentence: what was found. */
  message: z.string(),
  /** One step to take; '' where there is none. */
  fix: z.string(),
})
export type Finding = z.infer<typeof finding>

/** What `keydeck doctor --json` prints. `ok`: there is no problem. Fields may be added with a new release, none renamed or removed. */
export const doctorListing = z.strictObject({ ok: z.boolean(), findings: z.array(finding) })
export type DoctorListing = z.infer<typeof doctorListing>

export const fine = (check: CheckName, message: string, fix = ''): Finding => ({ check, state: 'ok', message, fix })
export const warning = (check: CheckName, message: string, fix: string): Finding => ({ check, state: 'warning', message, fix })
export const problem = (check: CheckName, message: string, fix: string): Finding => ({ check, state: 'problem', message, fix })
