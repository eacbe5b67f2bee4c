/** An interval of whole minutes as a person sets it: “Every 15 minutes”, “Hourly”, “Every 4 hours”, “Daily”. */
export function intervalInWords(minutes: number): string {
  if (minutes === 1_440) return 'Daily'
  if (minutes === 60) return 'Hourly'
  return minutes % 60 === 0 ? `Every ${minutes / 60} hours` : `Every ${minutes} minutes`
}
