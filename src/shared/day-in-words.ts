const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'long', year: 'numeric', timeZone: 'UTC' })

/** A day as every surface writes it, by UTC: “14 February 2027”. */
export const dayInWords = (date: Date): string => day.format(date)
