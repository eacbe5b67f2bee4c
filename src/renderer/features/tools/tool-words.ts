import type { KeyDelivery, ToolState } from '../../../shared/tools.ts'
import type { AccountStatus } from '../accounts/account-status.ts'

const states: Record<ToolState, AccountStatus> = {
  'not-applied': { word: 'Not applied', tone: 'neutral' },
  applied: { word: 'Applied', tone: 'good' },
  drifted: { word: 'Changed since', tone: 'warn' },
  overridden: { word: 'Overridden', tone: 'warn' },
  unreadable: { word: 'Cannot be read', tone: 'bad' },
}

/** How a tool stands, in a word. */
export const statusOfTool = (state: ToolState): AccountStatus => states[state]

/** How a tool gets its key. What calls for it is written when it is applied. */
export function deliveryWords(delivery: KeyDelivery, isApplied: boolean): string {
  const how =
    delivery === 'environment'
      ? 'It gets it from its environment, when it is started through the keydeck command.'
      : `${isApplied ? 'It' : 'Once applied, it'} calls the keydeck command whenever it needs the key.`
  return `${how} Keydeck writes no key into its file.`
}

/** The parts of a sentence: `code` for what stands between backticks. */
export function partsOf(sentence: string): { text: string; isCode: boolean }[] {
  return sentence
    .split('`')
    .map((text, index) => ({ text, isCode: index % 2 === 1 }))
    .filter(({ text }) => text !== '')
}
