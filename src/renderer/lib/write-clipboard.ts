/** Puts text that holds no secret on the clipboard. Whether it is there: a browser may say no, and so may a system. */
export async function writeClipboard(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return false
  }
}
