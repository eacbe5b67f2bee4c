/**
 * Whether it is a token of a Claude subscription (`sk-ant-oat…`, or `sk-ant-ort…` that renews it), which works in Claude Code
 * alone and is no API key: https://code.claude.com/docs/en/authentication
 */
export const isSubscriptionToken = (value: string): boolean => /^sk-ant-o[ar]t\d/.test(value.trim())

/** `subject` begins the sentence. */
export const subscriptionSaid = (subject: string): string =>
  `${subject} is the token of a Claude subscription, which works in Claude Code alone; it is not imported. Create an API key in the Claude Console and add that.`
