import type { MessageBoxOptions, MessageBoxReturnValue } from 'electron'

/** Shows a person a question, and resolves with the button that was chosen. */
export type Ask = (question: MessageBoxOptions) => Promise<Pick<MessageBoxReturnValue, 'response'>>

/** Asks what to do with a page that has failed again and again. Nothing that was saved is lost with it. */
export async function askAboutPage(ask: Ask): Promise<'reload' | 'quit'> {
  const { response } = await ask({
    type: 'warning',
    title: 'Keydeck',
    message: 'The page of Keydeck failed several times.',
    detail: 'Nothing that was saved is lost.',
    buttons: ['Load it again', 'Quit'],
    defaultId: 0,
    cancelId: 1,
    noLink: true,
  })
  return response === 0 ? 'reload' : 'quit'
}
