import * as Args from '@oclif/core/args'
import * as Flags from '@oclif/core/flags'
import {completing, file, PartnerCommand, several} from '../../../../command.js'
import {severities} from '../../../../finding.js'
import {format, outputsOf, wantsJson} from '../../../../format-flag.js'
import {configName} from '../../../../journeys/lint/expand.js'
import {lintRun} from '../../../../journeys/lint/run.js'
import {initConfig} from '../../../../journeys/lint/settings.js'
import {requireWords} from '../../../../journeys/lint/require-regions.js'
import {rules} from '../../../../lint/rules/index.js'
import {printable} from '../../../../printable.js'
import {groups} from '../../../../regions.js'
import {usualManifest} from '../../../../shell.js'

export default class ManifestLint extends PartnerCommand {
  static override description = `judge manifests by every rule, without a network

Judges files, all manifests below folders, what quoted globs match, and with - what comes on stdin. The nearest ${configName} sets how severe each rule is and which manifests are left out.

Exits with 1 where a finding stands at or above --fail-on or there are more warnings than --max-warnings, with 2 where a file cannot be read.`

  static override examples = [
    '<%= config.bin %> <%= command.id %>',
    '<%= config.bin %> <%= command.id %> addon-manifest.json staging/addon-manifest.json',
    '<%= config.bin %> <%= command.id %> . --format sarif=lint.sarif --format pretty',
    '<%= config.bin %> <%= command.id %> --format json --fail-on warning',
  ]

  static override args = {
    FILE: Args.string({
      description: 'the manifests to judge: files, folders, globs, or - for stdin (default: the one of --file)',
      ignoreStdin: true,
      multiple: true,
    }),
  }

  static override flags = {
    config: Flags.string({
      description: `the settings, in place of the nearest ${configName}`,
      helpValue: 'FILE',
    }),
    // no default here: one would count as given, and want or satisfy --fix
    'dry-run': Flags.boolean({
      dependsOn: ['fix'],
      description: 'show what --fix would write, and write nothing',
    }),
    'fail-on': completing(
      Flags.option({default: 'error', description: 'the least severity that fails', options: severities})(),
      'severity',
      severities,
    ),
    file,
    fix: Flags.boolean({description: 'mend what has only one way to be mended, and judge the rest'}),
    format,
    'init-config': Flags.boolean({description: `write an ${configName} that changes nothing yet`}),
    json: Flags.boolean({description: 'the same as --format json'}),
    'max-warnings': Flags.integer({description: 'fail where there are more warnings', helpValue: 'N', min: 0}),
    quiet: Flags.boolean({default: false, description: 'tell only of errors'}),
    refresh: Flags.boolean({
      default: false,
      description: 'ask Heroku which regions it offers now, in place of the list in this plugin',
    }),
    'require-regions': completing(
      Flags.string({
        delimiter: ',',
        description: 'regions that must be listed: private, common, all, or names',
        helpValue: 'NAME,…',
        ...several,
      }),
      'regions',
      [...requireWords, ...groups.all],
    ),
    rule: completing(
      Flags.string({
        description: 'judge by this rule alone, or by these',
        helpValue: 'RULE',
        ...several,
      }),
      'rule',
      rules.map(({id}) => id),
    ),
    'stdin-filename': Flags.string({
      default: usualManifest,
      description: 'the file that stdin stands for',
      helpValue: 'FILE',
    }),
  }

  protected override failsAsJson(): boolean {
    return wantsJson(this.argv)
  }

  async run(): Promise<void> {
    const {args, flags, metadata} = await this.parse(ManifestLint)
    if (flags['init-config']) {
      const path = flags.config ?? configName
      initConfig(path)
      this.log(`Wrote ${printable(path)}. What it can set: heroku addons:admin:manifest:rules`)
      return
    }
    const named = args.FILE ?? []
    const isNamed = metadata.flags.file?.setFromDefault !== true
    process.exitCode = await lintRun(
      {
        ...flags,
        dryRun: flags['dry-run'],
        failOn: flags['fail-on'],
        maxWarnings: flags['max-warnings'],
        names: [...named, ...(isNamed || named.length === 0 ? [flags.file] : [])],
        outputs: outputsOf(flags),
        requireRegions: flags['require-regions'] ?? [],
        rules: flags.rule ?? [],
        stdinName: flags['stdin-filename'],
      },
      {
        asCalled: (text) => this.asCalled(text),
        env: process.env,
        host: this.config,
        paint: await this.paint(),
        print: (text) => {
          this.log(text)
        },
        tell: (text) => {
          this.tell(text)
        },
        version: this.version(),
      },
    )
  }
}
