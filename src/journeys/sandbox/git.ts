import {makeFolder, writeAtomic} from '../../files/write.js'
import {join} from 'node:path'

/**
 * Writes the git settings of shells that work with a sandbox into `folder`, and answers the file: the user's own settings
 * are included, and the credential helper that the heroku CLI sets up for its host before every command is kept out of them.
 */
export function sandboxGitConfig(folder: string, env: Readonly<Record<string, string | undefined>>): string {
  const file = join(folder, 'sandbox.gitconfig')
  const own = env.GIT_CONFIG_GLOBAL
  const included = own === undefined || own === file ? ['~/.config/git/config', '~/.gitconfig'] : [own]
  makeFolder(folder)
  writeAtomic(file, included.map((path) => `[include]\n\tpath = ${JSON.stringify(path)}\n`).join(''))
  return file
}
