// Lints manifests that went wrong in every way, a long run on demand: node scripts/hostile.mjs [--count 100000] [--seed 1]
// Each is judged, shown and mended in this process, and linted by the bin, some hundreds in one call. Fails on a throw, a
// finding outside its file, a stack trace, or a text that takes over a second.
import {build} from 'esbuild'
import {spawnSync} from 'node:child_process'
import {mkdir, mkdtemp, rm, writeFile} from 'node:fs/promises'
import {tmpdir} from 'node:os'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'
import {parseArgs} from 'node:util'

import {isMain, root} from './files.mjs'

/** The most that a text may take, in milliseconds of the processor. */
const patience = 1000
const batch = 500

/** The mutants and their judge, as a test has them. */
async function load(folder) {
  const outfile = join(folder, 'mutate.mjs')
  await build({
    absWorkingDir: root,
    bundle: true,
    entryPoints: ['test/lint/mutate.ts'],
    format: 'esm',
    logLevel: 'error',
    mainFields: ['module', 'main'],
    outfile,
    platform: 'node',
  })
  return import(pathToFileURL(outfile).href)
}

function spent(work) {
  const start = process.cpuUsage()
  const result = work()
  const {system, user} = process.cpuUsage(start)
  return {ms: (system + user) / 1000, result}
}

/** What is wrong with a call of the bin; undefined where nothing is. */
function complaint({signal, status, stderr, stdout}, places) {
  if (signal !== null || ![0, 1].includes(status)) return `exit ${status ?? signal}: ${stderr.slice(0, 500)}`
  if (stderr !== '') return `stderr: ${stderr.slice(0, 500)}`
  if (/^\s+at .+:\d+:\d+\)?$/m.test(stdout)) return 'a stack trace on stdout'
  if (!places) return undefined
  const outside = JSON.parse(stdout).findings.filter(
    ({column, endColumn, endLine, line}) => !(line >= 1 && column >= 1 && endLine >= line && endColumn >= 1),
  )
  return outside.length === 0 ? undefined : `a finding without a place: ${JSON.stringify(outside[0])}`
}

export async function hostile(count, firstSeed) {
  const folder = await mkdtemp(join(tmpdir(), 'heroku-addons-partner-hostile-'))
  const faults = []
  let findings = 0
  let broken = 0
  const worst = {ms: 0, seed: firstSeed}
  try {
    const {hold, mutant} = await load(folder)
    await mkdir(join(folder, 'manifests'))
    for (let from = 0; from < count; from += batch) {
      const names = []
      for (let index = from; index < Math.min(count, from + batch); index++) {
        const seed = firstSeed + index
        const text = mutant(seed)
        try {
          const {ms, result} = spent(() => hold(text))
          findings += result.length
          if (result.some(({rule}) => ['binary', 'comment', 'empty', 'syntax', 'too-deep', 'too-large'].includes(rule)))
            broken++
          if (ms > worst.ms) Object.assign(worst, {ms, seed})
          if (ms > patience) faults.push(`seed ${seed}: ${ms.toFixed(0)} ms`)
        } catch (error) {
          faults.push(`seed ${seed}: ${error.stack}`)
        }
        const name = `${index - from}.json`
        names.push(name)
        await writeFile(join(folder, 'manifests', name), text)
      }
      const asJson = (from / batch) % 2 === 0
      const args = [join(root, 'bin', 'run.js'), 'manifest:lint', '--format', asJson ? 'json' : 'pretty', ...names]
      const done = spawnSync(process.execPath, args, {
        cwd: join(folder, 'manifests'),
        encoding: 'utf8',
        env: {...process.env, NODE_ENV: '', NO_COLOR: '1'},
        maxBuffer: 2 ** 30,
        timeout: batch * patience,
      })
      const wrong = complaint(done, asJson)
      if (wrong !== undefined)
        faults.push(`seeds ${firstSeed + from} to ${firstSeed + from + names.length - 1}, by the bin: ${wrong}`)
      if ((from / batch) % 20 === 19) console.log(`${from + names.length} manifests, ${faults.length} faults`)
      if (faults.length >= 10) break
    }
  } finally {
    await rm(folder, {force: true, recursive: true})
  }
  return {broken, faults, findings, worst}
}

if (isMain(import.meta.url)) {
  const {values} = parseArgs({
    options: {count: {default: '100000', type: 'string'}, seed: {default: '1', type: 'string'}},
  })
  const count = Number(values.count)
  const {broken, faults, findings, worst} = await hostile(count, Number(values.seed))
  for (const fault of faults) console.error(fault)
  console.log(
    `${count} manifests, ${broken} of them unreadable: ${findings} findings, ${faults.length} faults; the slowest took ${worst.ms.toFixed(0)} ms (seed ${worst.seed})`,
  )
  if (faults.length > 0) process.exitCode = 1
}
