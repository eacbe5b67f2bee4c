import { join, resolve } from 'node:path'
import { packNpmPackage } from './packaging/pack-npm-package.ts'

/** `npm run package:npm`: dist/keydeck-<version>.tgz, the `keydeck` command and its browser shell. Nothing is published. */
const root = resolve(import.meta.dirname, '..')
console.log(packNpmPackage(root, { staging: join(root, 'out/npm'), folder: join(root, 'dist') }))
