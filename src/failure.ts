import {printableLines} from './printable.js'

/** What to do next, for every way in which we can be unable to work. Empty where the message says it already. */
const hints = {
  'address-in-use': 'Choose another port with --port, or 0 for any free one.',
  'config-broken': 'The rules and what each wants: `heroku addons:admin:manifest:rules`.',
  dropped: 'The connection broke before the answer was complete. Try again; nothing was repeated for you.',
  'file-locked': 'Another command is editing this file. Wait for it to end and try again.',
  'file-missing': 'Check the path.',
  'file-unreadable': 'Check the path and its permissions.',
  'file-unwritable': 'Check the folder and its permissions; the file on disk is unchanged.',
  'host-untrusted':
    'A Heroku token is sent only to *.heroku.com, *.herokai.com, *.herokuspace.com, *.herokudev.com and this machine. Check HEROKU_ADDONS_HOST and HEROKU_HOST, or --heroku-url.',
  interrupted: '',
  'lint-failed': 'Mend the errors, or push all the same with --skip-lint.',
  'manifest-broken': 'See every problem with its place: `heroku addons:admin:manifest:lint`.',
  'no-browser': 'Open the address by hand, or name a browser in BROWSER.',
  'not-allowed':
    'Are you a member of the add-on? `heroku whoami` shows who is asking; the add-on partner portal shows who may.',
  'not-found': 'Check the slug: it is the add-on’s `id`, and the account that asks must be a member of the add-on.',
  'not-logged-in': 'Log in with `heroku login`, or set HEROKU_API_KEY.',
  'prompt-needed': 'Give the value as a flag: there is no terminal to ask on.',
  refused: 'Mend what Heroku names and try again.',
  'server-error': 'Heroku’s side failed. Try again later; https://status.heroku.com tells of incidents.',
  'timed-out': 'Try again later.',
  'unexpected-answer': 'Check HEROKU_ADDONS_HOST and HEROKU_HOST: something other than Heroku may be answering.',
  unreachable: 'Check the address and the network (HTTPS_PROXY is honoured).',
  'unsafe-target': '',
  usage: 'Add --help for the arguments and flags.',
  'would-lose': '',
} as const satisfies Record<string, string>

export type FailureCode = keyof typeof hints

/**
 * That we could not work. Thrown where work stops, caught once in `command.ts`, and shown as its
 * message and `hint`; exit code 2, or 130 for `interrupted`. The message never holds a secret's value.
 */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly hint: string
  /** The file or folder that it is about, where it is one. */
  readonly file: string | undefined

  constructor(
    readonly code: FailureCode,
    message: string,
    options: {readonly cause?: unknown; readonly file?: string | undefined; readonly hint?: string} = {},
  ) {
    super(message, options.cause === undefined ? undefined : {cause: options.cause})
    this.hint = options.hint ?? hints[code]
    this.file = options.file
  }
}

/** What a person is told of a failure: what is wrong and, in a line of its own, what to do. A terminal obeys none of it. */
export const failureText = ({hint, message}: Pick<Failure, 'hint' | 'message'>): string =>
  printableLines(`Error: ${message}${hint === '' ? '' : `\n  ${hint}`}`)
