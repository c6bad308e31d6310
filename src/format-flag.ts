import * as Flags from '@oclif/core/flags'
import {completing, several} from './command.js'
import {type Output, outputs, readOutput} from './journeys/deliver.js'
import {formats} from './report/index.js'

/** The flag of the commands that tell findings: in which forms, and where. */
export const format = completing(
  Flags.string({
    description: `how to tell the findings, and to which file if not to stdout: ${formats.join(', ')} (default: pretty)`,
    helpValue: 'FORMAT[=FILE]',
    ...several,
  }),
  'format',
  formats,
)

/** Whether a command line wants JSON on stdout. Asked before the flags are read. */
export const wantsJson = (argv: readonly string[]): boolean =>
  argv.some(
    (word, index) =>
      word === '--json' || word === '--format=json' || (word === 'json' && argv[index - 1] === '--format'),
  )

/** The outputs that the flags ask for. Failure `usage` where two would go to the same place, or one is no format. */
export function outputsOf({
  format: texts = [],
  json,
}: {
  format?: string[] | undefined
  json: boolean
}): readonly Output[] {
  const asked = [...texts, ...(json ? ['json'] : [])]
  return outputs((asked.length === 0 ? ['pretty'] : asked).map((text) => readOutput(text)))
}
