import { temperature } from '../../../shared/chat.ts'

/** What was typed as a temperature: null where it is left to the provider, undefined where it is none. */
export function readTemperature(typed: string): number | null | undefined {
  const text = typed.trim().replace(',', '.')
  if (text === '') return null
  return /^\d+(\.\d+)?$/.test(text) ? temperature.safeParse(Number(text)).data : undefined
}
