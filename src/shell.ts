/** A word of a command line for a POSIX shell: as it is where that is safe, else in single quotes. */
export const shellWord = (text: string): string =>
  /^[\w%+,./:=@-]+$/.test(text) ? text : `'${text.replaceAll("'", String.raw`'\''`)}'`

/** The manifest that is meant where none is named. */
export const usualManifest = 'addon-manifest.json'

/** What names a manifest on a command line of ours; nothing for the usual one. */
export const fileFlag = (file: string): string => (file === usualManifest ? '' : ` --file ${shellWord(file)}`)

/** A command of ours that works on a manifest, as a person types it: `heroku addons:admin:regions:add us --file a.json`. */
export const commandOn = (file: string, command: string, ...words: readonly string[]): string =>
  `heroku addons:admin:${[command, ...words.map((word) => shellWord(word))].join(' ')}${fileFlag(file)}`
