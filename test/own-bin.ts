import {execFile} from 'node:child_process'
import {join} from 'node:path'

/** The program as it is run without the heroku CLI, from what `npm run build` has made. */
export const ownBin = join(import.meta.dirname, '..', 'bin', 'run.js')

export interface Ended {
  readonly exit: number
  readonly stderr: string
  readonly stdout: string
}

/** Runs a program in a folder to its end, with a text on stdin. */
export function runIn(
  cwd: string,
  [program = '', ...args]: readonly string[],
  {env = {}, input = ''}: {readonly env?: NodeJS.ProcessEnv; readonly input?: string} = {},
): Promise<Ended> {
  return new Promise((end) => {
    const child = execFile(
      program,
      args,
      {cwd, encoding: 'utf8', env: {...process.env, ...env, NO_COLOR: '1'}},
      (error, stdout, stderr) => {
        end({exit: typeof error?.code === 'number' ? error.code : error ? -1 : 0, stderr, stdout})
      },
    )
    child.stdin?.end(input)
  })
}

/** Runs the program on its own in a folder. */
export const runOwn = (cwd: string, args: readonly string[], input?: string): Promise<Ended> =>
  runIn(cwd, [process.execPath, ownBin, ...args], input === undefined ? {} : {input})
