import { StrictMode } from 'react'
import { createRoot } from 'react-dom/client'
import { App } from './app.tsx'
import { createClient, createQueryClient } from './lib/api.ts'
import { connectShell } from './lib/shell.ts'
import { createPageRouter, fetchOtherPages } from './router.tsx'
import './styles.css'

const { link, connection } = await connectShell()
const element = document.getElementById('root')
if (!element) throw new Error('The page has no #root element.')
createRoot(element).render(
  <StrictMode>
    <App client={createClient(link)} queries={createQueryClient()} connection={connection} router={createPageRouter()} />
  </StrictMode>,
)

// A page that could not be fetched now is fetched when it is opened.
setTimeout(() => void fetchOtherPages().catch(() => connection.report('stopped')), 1_000)
