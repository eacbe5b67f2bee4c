import { readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { collectLicences, standardText } from './licences/collect-licences.ts'
import { directDependencies, runtimePackages } from './packaging/runtime-packages.ts'

/**
 * The last step of `npm run build`: out/renderer/licences.json, with the licence of every package that ships: in the bundles,
 * beside them, or around them. Chromium's own list ships with Electron, as LICENSES.chromium.html.
 */
const root = resolve(import.meta.dirname, '..')
const records = join(root, 'out/licences')
const bundled = readdirSync(records).flatMap((name) => z.array(z.string()).parse(JSON.parse(readFileSync(join(records, name), 'utf8'))))
/** No modules of a bundle: a style sheet of Tailwind's own is in every page's styles, and icons are in the sprite of the providers' marks. */
const around = ['node_modules/electron', 'node_modules/tailwindcss', 'node_modules/@lobehub/icons-static-svg']
const beside = runtimePackages(root, directDependencies(root)).map(({ path }) => path)
const folders = [...new Set([...bundled, ...around, ...beside])].toSorted().map((path) => join(root, path))
const packages = collectLicences(folders)
// Inside Electron, and in no package of npm's: https://github.com/nodejs/node/blob/main/LICENSE
const text = standardText('MIT', 'Node.js contributors, Joyent, Inc. and other Node contributors')
const electron = packages.find(({ name }) => name === 'electron')
packages.push({ name: 'Node.js', version: `in Electron ${electron?.version}`, licence: 'MIT', text: text ?? '' })
writeFileSync(join(root, 'out/renderer/licences.json'), JSON.stringify({ packages }))
