/** The time of a Retry-After header (RFC 9110 10.2.3: seconds, or a date) in words, or undefined when it says nothing. */
export function retryAfterInWords(header: string | null, now: Date): string | undefined {
  if (header === null) return undefined
  const seconds = /^\d{1,9}(\.\d+)?$/.test(header.trim()) ? Number(header) : (Date.parse(header) - now.getTime()) / 1_000
  if (!Number.isFinite(seconds) || seconds <= 0) return undefined
  return inWords(seconds)
}

function inWords(seconds: number): string {
  const steps = [
    { unit: 'second', size: 1, below: 90 },
    { unit: 'minute', size: 60, below: 90 * 60 },
    { unit: 'hour', size: 3_600, below: 36 * 3_600 },
    { unit: 'day', size: 86_400, below: Infinity },
  ]
  const step = steps.find(({ below }) => seconds < below)
  if (!step) return 'a while'
  const count = Math.ceil(seconds / step.size)
  return `${count} ${step.unit}${count === 1 ? '' : 's'}`
}
