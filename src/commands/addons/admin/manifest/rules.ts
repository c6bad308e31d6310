import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {PartnerCommand} from '../../../../command.js'
import {noteOf} from '../../../../journeys/lint/rule-notes.js'
import {type Rule} from '../../../../lint/rule.js'
import {ruleOf, rules} from '../../../../lint/rules/index.js'

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
    if (flags.json) this.log(JSON.stringify(rule ? asData(rule) : rules.map((one) => asData(one)), null, 2))
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

const asData = (rule: Rule): object => ({...noteOf(rule), fixable: rule.fix !== undefined})

function explain(rule: Rule): string {
  const {bad, good, id, severity, source, summary, why} = noteOf(rule)
  const examples = (title: string, all: readonly string[]): string =>
    [`${title}:`, ...all.map((example) => example.replaceAll(/^/gm, '  '))].join('\n')
  return [
    `${id} (${severity})\n  ${summary}`,
    why,
    ...(rule.fix ? ['`heroku addons:admin:manifest:lint --fix` mends it where there is only one way to.'] : []),
    examples('Good', good),
    examples('Bad', bad),
    `Source: ${source}`,
  ].join('\n\n')
}
