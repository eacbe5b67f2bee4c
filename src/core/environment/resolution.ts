import type { VariableSource } from '../../shared/environment.ts'
import type { OpenSecrets } from '../accounts/credentials.ts'
import type { VariablePart } from './account-variables.ts'
import type { ChosenAccount } from './accounts-in-use.ts'

/** A value with the place where it was found. `file`: absolute. */
export type FoundValue = { value: string; label: string; file: string | null; line: number | null }

type Variables = Readonly<Record<string, string | undefined>>

/** Everything that a resolution is made of; it reads nothing itself. */
export type ResolutionInput = {
  /** In the order in which they win. */
  accounts: readonly ChosenAccount[]
  /** By account, the folder of the rule. */
  denied: ReadonlyMap<string, string>
  isVaultUnlocked: boolean
  /** By name without Vite's prefix; the value that Vite takes comes first. */
  vite: ReadonlyMap<string, readonly FoundValue[]>
  /** `isTerminal`: the variables are those of the terminal in which somebody asks. */
  process: { label: string; variables: Variables; isTerminal: boolean }
  /** null where it is not known. */
  shell: { label: string; variables: Variables } | null
  isDevelopment: boolean
  /** Absolute paths of env files that git tracks. */
  trackedFiles: ReadonlySet<string>
  /** Which tools are signed in with a subscription. */
  signedIn: { claude: boolean; chatgpt: boolean }
  /** Opens an account's secrets to compare them with others; null where they cannot be opened. */
  openSecrets: (account: ChosenAccount) => OpenSecrets | null
  platform: NodeJS.Platform
}

/** Why a candidate cannot win. `other-account`: another account in use comes first, and this would send its key elsewhere. */
export type Bar = { why: 'denied'; folder: string } | { why: 'set-aside' } | { why: 'other-account'; account: ChosenAccount }

/** One source that has a variable. Its value is known, or it is a secret of an account, which stays sealed. */
export type Candidate = {
  source: VariableSource
  label: string
  file: string | null
  line: number | null
  masked: string
  empty: boolean
  bar: Bar | null
} & (
  | { value: string; of: { account: ChosenAccount; part: VariablePart } | null; secret: null }
  | { value: null; of: { account: ChosenAccount; part: VariablePart }; secret: string }
)

/** A variable with its candidates in order of precedence. */
export type Resolved = { name: string; candidates: readonly Candidate[]; winner: Candidate | undefined }

/** Looks a variable up, whether it was asked for or not. */
export type Look = (name: string) => Resolved
