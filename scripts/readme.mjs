// Writes README.md's tables between their markers, `<!-- commands -->` … `<!-- /commands -->` and `<!-- rules -->` … `<!-- /rules -->`.
import {writeFile} from 'node:fs/promises'
import {join} from 'node:path'
import {format} from 'prettier'

import {isMain, load, readIfThere, root} from './files.mjs'

function table(heads, rows) {
  const line = (cells) => `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`
  return [line(heads), line(heads.map(() => '---')), ...rows.map((row) => line(row))].join('\n')
}

/** How a command is called, as its usage line has it: optional arguments in brackets, `…` where there may be more. */
function call({args, id}) {
  const words = Object.values(args).map(({multiple, name, required}) => {
    const word = `${name.toUpperCase()}${multiple ? '…' : ''}`
    return required ? word : `[${word}]`
  })
  return ['heroku', id, ...words].join(' ')
}

function commandTable(manifest) {
  const shown = Object.values(manifest.commands).filter(({hidden}) => !hidden)
  return table(
    ['command', 'does'],
    shown.map((command) => [`\`${call(command)}\``, (command.summary ?? command.description ?? '').split('\n')[0]]),
  )
}

function ruleTable(rules) {
  return table(
    ['rule', 'severity', 'finds'],
    rules.map(({id, severity, summary}) => [`\`${id}\``, severity, summary]),
  )
}

/** `text` with `content` between the markers of `name`; unchanged where it has none. */
async function fill(text, name, content) {
  const [open, close] = [`<!-- ${name} -->`, `<!-- /${name} -->`]
  const [from, to] = [text.indexOf(open), text.indexOf(close)]
  if (from === -1 || to < from) return text
  return `${text.slice(0, from + open.length)}\n\n${await format(content, {parser: 'markdown'})}\n${text.slice(to)}`
}

/** README.md's text with its tables made anew from the text of oclif.manifest.json and from the rules. */
export async function readme(text, manifestText) {
  const {rules} = await load(join('src', 'lint', 'rules', 'index.ts'))
  return fill(await fill(text, 'commands', commandTable(JSON.parse(manifestText))), 'rules', ruleTable(rules))
}

if (isMain(import.meta.url)) {
  const path = join(root, 'README.md')
  const text = await readIfThere(path)
  const manifestText = await readIfThere(join(root, 'oclif.manifest.json'))
  if (text !== undefined && manifestText !== undefined) {
    const filled = await readme(text, manifestText)
    if (filled !== text) await writeFile(path, filled)
  }
}
