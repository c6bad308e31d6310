import {spawn} from 'node:child_process'
import {join} from 'node:path'

const root = join(import.meta.dirname, '..', '..', '..', '..')

/** What a server did until it ended. */
export interface Ended {
  readonly code: number | null
  readonly stderr: string
  readonly stdout: string
}

/** Runs a command that serves until `work`, which is given what it says first, is done; then sends the signal. */
export async function serve(
  args: readonly string[],
  work: (said: string) => Promise<void>,
  signal: NodeJS.Signals = 'SIGTERM',
  env: Readonly<Record<string, string>> = {},
): Promise<Ended> {
  const child = spawn(process.execPath, ['--import', 'tsx/esm', 'bin/dev.js', ...args], {
    cwd: root,
    env: {...process.env, ...env},
  })
  let stdout = ''
  let stderr = ''
  child.stderr.on('data', (chunk: Buffer) => (stderr += chunk.toString()))
  const first = new Promise<string>((resolve) => {
    child.stdout.on('data', (chunk: Buffer) => {
      stdout += chunk.toString()
      if (stdout.includes('\n')) resolve(stdout)
    })
    child.on('close', () => {
      resolve('')
    })
  })
  const ended = new Promise<Ended>((resolve) => {
    child.on('close', (code) => {
      resolve({code, stderr, stdout})
    })
  })
  try {
    const said = await first
    if (said !== '') await work(said)
  } finally {
    child.kill(signal)
  }
  return ended
}
