import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {PartnerCommand} from '../../../../command.js'
import {type Example, type Rule} from '../../../../lint/rule.js'
import {ruleOf, rules} from '../../../../lint/rules/index.js'
import {printable} from '../../../../printable.js'

export default class ManifestRules extends PartnerCommand {
  static override description = 'list the rules of manifest:lint, or explain one'

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> unknown-region',
    '<%= config.bin %> <%= command.id %> --json',
  ]

  static override args = {
    RULE: Args.string({description: 'the rule to explain', ignoreStdin: true}),
  }

  static override flags = {
    json: Flags.boolean({description: 'print the rules as JSON'}),
  }

  protected override failsAsJson(): boolean {
    return this.argv.includes('--json')
  }

  async run(): Promise<void> {
    const {args, flags} = await this.parse(ManifestRules)
    const rule = args.RULE === undefined ? undefined : ruleOf(args.RULE)
    if (flags.json) this.log(JSON.stringify(rule ? plain(rule) : rules.map((one) => plain(one)), null, 2))
    else this.log(rule ? explain(rule) : list())
  }
}

function list(): string {
  const widest = Math.max(...rules.map(({id}) => id.length))
  return rules
    .map(({fix, id, severity, summary}) => {
      const line = `${id.padEnd(widest)}  ${severity.padEnd(7)}  ${summary}`
      return fix ? `${line} (--fix mends it)` : line
    })
    .join('\n')
}

function explain({bad, fix, good, id, severity, source, summary, why}: Rule): string {
  const examples = (title: string, all: readonly Example[]): string =>
    [`${title}:`, ...all.map((example) => show(example).replaceAll(/^/gm, '  '))].join('\n')
  return [
    `${id} (${severity})\n  ${summary}`,
    why,
    ...(fix ? ['`heroku addons:admin:manifest:lint --fix` mends it where there is only one way to.'] : []),
    examples('Good', good),
    examples('Bad', bad),
    `Source: ${source}`,
  ].join('\n\n')
}

/** An example as JSON on one line where it fits; a text as it is, cut where it is long. */
function show(example: Example): string {
  if (typeof example !== 'string') return JSON.stringify(example)
  const text = example === '' ? '(nothing)' : printable(example.slice(0, 100))
  return example.length > 100 ? `${text}… (${String(example.length)} characters)` : text
}

const plain = ({bad, fix, good, id, severity, source, summary, why}: Rule): Readonly<Record<string, unknown>> => ({
  bad: bad.map((example) => show(example)),
  fixable: fix !== undefined,
  good: good.map((example) => show(example)),
  id,
  severity,
  source,
  summary,
  why,
})
