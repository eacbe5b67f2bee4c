import { launchCommand } from './launch-command.ts'

/**
 * A program that becomes the command of its arguments. `KEYDECK_TEST_STREAMS`: after its own standard streams were used;
 * `KEYDECK_TEST_OLD_NODE`: as on a Node that cannot replace a process.
 */
const { KEYDECK_TEST_STREAMS: streams, KEYDECK_TEST_OLD_NODE: old, ...environment } = process.env
if (old !== undefined) Reflect.deleteProperty(process, 'execve')
const used = streams === undefined ? [] : [process.stdin, process.stdout, process.stderr]
for (const stream of used.slice(1)) if ('write' in stream) stream.write('')

const given = Object.fromEntries(Object.entries(environment).flatMap(([name, value]) => (value === undefined ? [] : [[name, value]])))
process.exitCode = await launchCommand(
  { words: process.argv.slice(2), environment: given },
  { say: (sentence) => process.stderr.write(`${sentence}\n`), streams: used },
)
