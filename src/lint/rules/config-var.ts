import {quote} from '../../manifest/path.js'
import {stringsOf} from '../parts.js'
import {type Rule} from '../rule.js'
import {sources} from '../sources.js'

const form = /^[A-Z][0-9A-Z_]+$/

/** The prefix, or undefined where the manifest does not say it and Heroku’s rule for such an id is not known. */
function prefixOf(said: unknown, id: unknown): string | undefined {
  // what is wrong with the prefix itself is said once, by config-var-prefix
  if (typeof said === 'string' && said !== '')
    return /^[A-Z][0-9A-Z_]*$/.test(said) ? said.replace(/_+$/, '') : undefined
  return typeof id === 'string' && /^[\w-]+$/.test(id) ? id.toUpperCase().replaceAll('-', '_') : undefined
}

function judge(
  name: string,
  prefix: string | undefined,
): {readonly advice: string; readonly message: string} | undefined {
  if (!form.test(name)) {
    const better = name
      .trim()
      .toUpperCase()
      .replaceAll(/[\s.-]+/g, '_')
    const isBetter = form.test(better) && (prefix === undefined || better.startsWith(`${prefix}_`))
    return {
      advice: isBetter
        ? `Write ${better}.`
        : 'Use upper-case letters, digits and underscores, beginning with a letter.',
      message: `the config var ${quote(name)} is not upper-case letters, digits and underscores`,
    }
  }
  if (prefix === undefined) return undefined
  if (name === `${prefix}_`) {
    return {
      advice: `Name what it holds, such as ${prefix}_URL.`,
      message: `the config var ${quote(name)} has nothing behind its prefix`,
    }
  }
  if (name.startsWith(`${prefix}_`)) return undefined
  return {
    advice: `Rename it to ${prefix}_…, or set \`api.config_vars_prefix\` to what all of them begin with.`,
    message: `the config var ${quote(name)} does not begin with ${quote(`${prefix}_`)}`,
  }
}

export const configVar: Rule = {
  bad: [
    {api: {config_vars: ['DATABASE_URL']}},
    {api: {config_vars: ['errorbucket_url']}},
    {api: {config_vars: ['ERRORBUCKET_']}},
  ],
  check({api, manifest}) {
    const prefix = prefixOf(api?.config_vars_prefix, manifest.id)
    return stringsOf(api?.config_vars).flatMap(({index, text}) => {
      const wrong = judge(text, prefix)
      return wrong === undefined ? [] : [{...wrong, path: ['api', 'config_vars', index]}]
    })
  },
  good: [{api: {config_vars: ['ERRORBUCKET_URL']}}, {api: {config_vars: ['EB_URL'], config_vars_prefix: 'EB'}}],
  id: 'config-var',
  reads: 'manifest',
  severity: 'error',
  source: sources.kensa,
  summary:
    'every config var begins with the prefix and an underscore, and is upper-case letters, digits and underscores',
  why: 'Heroku refuses config vars of another form when an endpoint answers them.',
}
