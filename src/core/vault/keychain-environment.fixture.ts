/** A keychain process that answers with the names of Keydeck's own variables that it can see. */
process.once('message', () => {
  const names = Object.keys(process.env).filter((name) => name.startsWith('KEYDECK_'))
  process.send?.({ ok: false, failure: 'unavailable', reason: `variables: ${names.join(' ') || 'none'}` })
})
