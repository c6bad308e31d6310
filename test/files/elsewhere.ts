import {build} from 'esbuild'
import {type ChildProcess} from 'node:child_process'
import {once} from 'node:events'
import {join} from 'node:path'
import {pathToFileURL} from 'node:url'

/** Builds what reads, writes and locks into a module in `folder`, for other processes; answers its address. */
export async function built(folder: string): Promise<string> {
  const outfile = join(folder, 'files.mjs')
  const names = ['lock', 'read', 'write']
  await build({
    bundle: true,
    format: 'esm',
    logLevel: 'error',
    outfile,
    platform: 'node',
    stdin: {
      contents: names.map((name) => `export * from './${name}.js'`).join('\n'),
      resolveDir: join(import.meta.dirname, '../../src/files'),
    },
  })
  return pathToFileURL(outfile).href
}

/** What a process came to. */
export interface Ended {
  readonly code: number | null
  readonly signal: string | null
  readonly stderr: string
  readonly stdout: string
}

/** What a process comes to, when it has ended. */
export async function finished(child: ChildProcess): Promise<Ended> {
  let [stderr, stdout] = ['', '']
  child.stdout?.on('data', (chunk: Buffer) => (stdout += chunk.toString()))
  child.stderr?.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const [code, signal] = (await once(child, 'close')) as [number | null, string | null]
  return {code, signal, stderr, stdout}
}
