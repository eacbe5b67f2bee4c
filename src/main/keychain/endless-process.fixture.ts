/** A process that answers nothing and does not end by itself, like a keychain whose prompt nobody answers. */
setInterval(() => undefined, 60_000)
