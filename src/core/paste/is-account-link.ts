/** Whether a text has one of the schemes of the links that carry accounts: ours, or those with which other tools import them. */
export const isAccountLink = (text: string): boolean => /^(?:keydeck|ccswitch|cherrystudio|chatbox|ccr):\/\//i.test(text)
