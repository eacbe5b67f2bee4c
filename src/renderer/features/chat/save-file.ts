/** Has the browser save a text as a file of this name, where its user keeps downloads. */
export function saveFile({ fileName, text, type }: { fileName: string; text: string; type: string }): void {
  const address = URL.createObjectURL(new Blob([text], { type }))
  const link = document.createElement('a')
  link.href = address
  link.download = fileName
  link.click()
  // The browser takes the text over within this turn; some need a moment.
  setTimeout(() => URL.revokeObjectURL(address), 10_000)
}
