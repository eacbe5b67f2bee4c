/** For an option that may be repeated: the texts so far, and one more. */
export const each = (text: string, before: string[] = []): string[] => [...before, text]
