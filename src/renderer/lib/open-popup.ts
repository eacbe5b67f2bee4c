/** Whether a dialog or a list of choices is open over the page: keys then belong to it. One that is fading out is closed. */
export function isPopupOpen(): boolean {
  return document.querySelector('[role=dialog][data-open],[role=alertdialog][data-open],[data-open] [role=listbox]') !== null
}
