import { randomBytes } from 'node:crypto'
import { createServer, type Server } from 'node:http'
import { resolveConfig } from 'electron-vite'
import { createServer as createVite, mergeConfig, type ViteDevServer } from 'vite'
import { contentSecurityPolicy, securityHeaders } from '../../src/host/security-headers.ts'
import { refusalOf } from '../../src/server/guard.ts'

export type DevelopmentPages = { vite: ViteDevServer; headers: Readonly<Record<string, string>> }

/**
 * The pages as Vite serves them while they are written, with the renderer's own configuration. Their modules are answered by
 * `vite.middlewares`; hot updates travel over a WebSocket of `server`, whose `hosts` and origin are checked as those of any
 * request (S13). The policy lets in, by a nonce, what Vite puts into the page: the start of hot reload, and style sheets.
 */
export async function startVite({
  root,
  server,
  hosts,
}: {
  root: string
  server: Server
  hosts: () => readonly string[]
}): Promise<DevelopmentPages> {
  const { config } = await resolveConfig({ root, logLevel: 'warn' }, 'serve', 'development')
  if (!config?.renderer) throw new Error('electron.vite.config.ts has no renderer section.')
  const nonce = randomBytes(16).toString('base64')
  const updates = createServer()
  const vite = await createVite(
    mergeConfig(config.renderer, {
      configFile: false,
      appType: 'spa',
      html: { cspNonce: nonce },
      server: { middlewareMode: true, ws: { server: updates }, cors: false },
    }),
  )
  server.on('upgrade', (request, socket, head) => {
    if (refusalOf(request, hosts())) socket.destroy()
    else updates.emit('upgrade', request, socket, head)
  })
  const allowed = [`'nonce-${nonce}'`]
  return { vite, headers: { ...securityHeaders, 'content-security-policy': contentSecurityPolicy({ script: allowed, style: allowed }) } }
}
