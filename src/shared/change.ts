/** What can change while a surface is open; a surface that hears of a topic reads it again. */
export const changeTopics = ['accounts', 'vault', 'settings', 'storage'] as const
export type ChangeTopic = (typeof changeTopics)[number]
