import {runCommand} from '@oclif/test'
import {mkdtempSync, readFileSync, realpathSync, rmSync, writeFileSync} from 'node:fs'
import {tmpdir} from 'node:os'
import {join} from 'node:path'

const root = join(import.meta.dirname, '../../../..')

/** What a command did. The file's path is `FILE` in what it printed. */
export interface Ran {
  readonly exit: number
  readonly stderr: string
  readonly stdout: string
}

/** A manifest in a folder of its own, and commands that are told of it by --file. */
export interface Scratch {
  /** Puts a text into the file. */
  write(text: string): void
  read(): string
  run(line: string): Promise<Ran>
  remove(): void
}

/** Makes a folder for one manifest, which is not there yet. */
export function scratch(): Scratch {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'manifest-')))
  const file = join(folder, 'addon-manifest.json')
  return {
    read: () => readFileSync(file, 'utf8'),
    remove: () => {
      rmSync(folder, {force: true, recursive: true})
    },
    run: async (line) => {
      const [command = '', ...args] = line.split(' ')
      const before = process.exitCode
      process.exitCode = 0
      const {error, stderr, stdout} = await runCommand([`addons:admin:${command}`, ...args, '--file', file], root)
      const exit = process.exitCode
      process.exitCode = before
      if (error) throw error
      const shown = (text: string): string => text.replaceAll(file, 'FILE')
      return {exit, stderr: shown(stderr), stdout: shown(stdout)}
    },
    write: (text) => {
      writeFileSync(file, text, {mode: 0o600})
    },
  }
}
