/** What can change while a surface is open; a surface that hears of a topic reads it again. */
export type ChangeTopic = 'accounts' | 'vault' | 'settings' | 'storage' | 'desktop'
