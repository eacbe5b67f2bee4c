import { writeFileSync } from 'node:fs'
import { catalogue } from '../src/shared/providers/catalogue.ts'
import { drawProviderMarks, spriteFile } from './marks/provider-marks.ts'

/** The providers’ marks as the pages show them, drawn anew after a change of the catalogue or of a drawing. The result is committed. */
writeFileSync(spriteFile, drawProviderMarks(catalogue.flatMap(({ mark }) => mark ?? [])))
