import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type RequestListener } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { startServer } from '../../../e2e/fixtures/start-server.ts'
import { openTestCore } from '../core.fixture.ts'
import type { UsualServers } from './usual-places.ts'

/** A whole core on a machine of its own, whose OLLAMA_HOST is the given one; `installed`: with an `ollama` on its PATH. */
export async function openMachine({
  host,
  installed = false,
  platform = 'linux',
  usualOllama,
}: { host?: string; installed?: boolean; platform?: NodeJS.Platform; usualOllama?: UsualServers['ollama'] } = {}) {
  const root = mkdtempSync(join(tmpdir(), 'keydeck-local-models-'))
  const bin = join(root, 'bin')
  mkdirSync(bin)
  if (installed) {
    writeFileSync(join(bin, 'ollama'), '#!/bin/sh\nexit 1\n')
    chmodSync(join(bin, 'ollama'), 0o755)
  }
  const environment = { PATH: bin, ...(host === undefined ? {} : { OLLAMA_HOST: host }) }
  const usual = usualOllama === undefined ? {} : { usualServers: { ollama: usualOllama, others: [] } }
  const core = await openTestCore({ machine: { home: root, environment, workingFolder: root, platform, ...usual } })
  onTestFinished(async () => {
    await core.remove()
    rmSync(root, { recursive: true, force: true })
  })
  const ollama = async () => (await core.localModels.look()).servers.find(({ kind }) => kind === 'ollama')
  return { core, localModels: core.localModels, ollama }
}

/** A server that answers as it is told, until the test ends. */
export async function startAnswering(listener: RequestListener) {
  const server = await startServer(createServer(listener))
  onTestFinished(() => server.close())
  return server
}

/** A port at which nothing listens. */
export async function freePort(): Promise<number> {
  const server = await startServer(createServer())
  await server.close()
  return server.port
}

/** Answers with JSON at the paths that are named, as Ollama answers; 404 elsewhere. */
export function answering(answers: Readonly<Record<string, unknown>>): RequestListener {
  return (request, response) => {
    const body = answers[request.url ?? '']
    if (body === undefined) return void response.writeHead(404, { 'content-type': 'text/plain' }).end('404 page not found')
    response.writeHead(200, { 'content-type': 'application/json' }).end(typeof body === 'string' ? body : JSON.stringify(body))
  }
}
