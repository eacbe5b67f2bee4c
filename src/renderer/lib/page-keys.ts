/**
 * Whether the page's own keys are heard: not while a dialog or a list of choices is open over it, to which keys then belong
 * (one that is fading out is closed), nor while the page is out of reach.
 */
export function hearsKeys(): boolean {
  const others = '[role=dialog][data-open],[role=alertdialog][data-open],[data-open] [role=listbox],[data-page][inert]'
  return document.querySelector(others) === null
}
