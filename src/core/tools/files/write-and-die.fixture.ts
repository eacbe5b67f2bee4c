import { writeSync } from 'node:fs'
import { readToolFile, writeToolFile } from './tool-file.ts'

/**
 * Writes a file again and again, by turns a long line of `a` and one of `b`, and prints a line before it begins:
 * `node write-and-die.fixture.ts FILE [STEP]`. With a step it ends itself with SIGKILL after that step of its first write.
 */
const [file = '', step] = process.argv.slice(2)
writeSync(1, 'ready\n')
for (;;) {
  const reading = await readToolFile(file, 'the file')
  const text = `${(reading.text.startsWith('a') ? 'b' : 'a').repeat(100_000)}\n`
  const afterStep = (done: string): void => void (done === step && process.kill(process.pid, 'SIGKILL'))
  await writeToolFile({ reading, text, shown: 'the file', afterStep })
}
