/** What names of secrets end in, in whatever case. */
export const endings = 'key|token|secret|password|passwd|credentials?'

const secretName = new RegExp(`(?:${endings})$`, 'i')

/** Whether a value of this name is a secret, whatever it looks like. */
export const isSecretName = (name: string): boolean => secretName.test(name)
