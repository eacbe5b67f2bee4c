/** A dialog that a person answers or types into; those that merely show something give way to another page. */
const asking = '[role=dialog]:not([data-gives-way]),[role=alertdialog]'

const isAsked = () => document.querySelector(asking) !== null

/** Works at once, or as soon as no dialog asks anything any more: what is typed there stays. The returned function calls it off. */
export function afterDialogs(work: () => void): () => void {
  if (!isAsked()) {
    work()
    return () => {}
  }
  const observer = new MutationObserver(() => {
    if (isAsked()) return
    observer.disconnect()
    work()
  })
  observer.observe(document.body, { subtree: true, childList: true })
  return () => observer.disconnect()
}
