import {type Plan} from '../../offer.js'
import {type Answers, endpoints, isSlug} from '../../manifest/template.js'
import {Failure} from '../../failure.js'
import {catalogue, ofRuntime, runtimes} from '../../regions.js'

/** What flags say of a manifest to be made; absent where they say nothing. */
export interface Given {
  readonly slug?: string | undefined
  readonly name?: string | undefined
  readonly regions?: readonly string[] | undefined
  readonly plans?: readonly Plan[] | undefined
  readonly baseUrl?: string | undefined
  readonly ssoUrl?: string | undefined
  /** Whether to make secrets. */
  readonly secrets?: boolean | undefined
}

/** What a manifest is made of, but for the secrets: only whether to make them. */
export type Told = Omit<Answers, 'password' | 'salt'> & {readonly plans: readonly Plan[]; readonly secrets: boolean}

/** Reads `basic`, `basic:private-spaces` or `basic:no-private-spaces`. */
function readPlan(word: string): Plan {
  const [, id, no] = /^([^\s:]+)(?::(no-)?private-spaces)?$/.exec(word) ?? []
  if (id === undefined) {
    throw new Failure(
      'usage',
      `${JSON.stringify(word)} is not a plan; write basic, or basic:no-private-spaces for one that is closed to Private Spaces`,
    )
  }
  return {id, privateSpaces: no === undefined}
}

/** Reads plans. Throws a Failure `usage` for a word that is none, and for a plan that comes twice. */
export function readPlans(words: readonly string[]): readonly Plan[] {
  const plans = words.map((word) => readPlan(word))
  const twice = plans.find(({id}, index) => plans.findIndex((plan) => plan.id === id) !== index)
  if (twice) throw new Failure('usage', `the plan ${twice.id} is given twice`)
  return plans
}

const slugRule = 'lower-case letters, digits and hyphens, a letter first'

/** Answers from flags alone. Throws a Failure `prompt-needed` without a slug, `usage` for a value that cannot be. */
export function withoutTerminal(given: Given): Told {
  const {slug} = given
  if (slug === undefined) {
    throw new Failure('prompt-needed', 'there is no terminal to ask on, and --slug is missing', {
      hint: 'Give at least --slug; --addon, --region, --plan and --base-url say the rest.',
    })
  }
  return complete(given, {name: slug, regions: ['us'], secrets: true, slug})
}

/** A question as inquirer takes it. */
export interface Question {
  readonly type: 'checkbox' | 'confirm' | 'input'
  readonly name: string
  readonly message: string
  /** What Enter means; it may follow from an answer. */
  readonly default?: boolean | string | readonly string[] | ((answers: Pick<Partial<Told>, 'baseUrl'>) => string)
  readonly choices?: readonly unknown[]
  readonly pageSize?: number
  readonly validate?: (input: never) => boolean | string
}

/** Asks, and answers by the questions' names: inquirer's `prompt`. */
export type Ask = (questions: readonly Question[]) => Promise<Readonly<Record<string, unknown>>>

/** What asks. `separator` makes a headline in a list of choices. */
export interface Asker {
  readonly ask: Ask
  readonly separator: (title: string) => unknown
}

/** Asks for all that the flags do not say. */
export async function interview(given: Given, {ask, separator}: Asker): Promise<Told> {
  const headed = (['common', 'private'] as const).flatMap((runtime) => [
    separator(runtimes[runtime]),
    ...ofRuntime(runtime).map(({location, name}) => ({name: `${name} (${location})`, short: name, value: name})),
  ])
  const first = await ask([
    ...(given.slug === undefined
      ? [
          {
            message: 'Add-on slug (its id, which cannot change after the first push):',
            name: 'slug',
            type: 'input',
            validate: (input: string) => isSlug(input) || slugRule,
          } as const,
        ]
      : []),
  ])
  const slug = given.slug ?? String(first.slug)
  const questions: readonly (Question & {readonly given: unknown})[] = [
    {
      default: slug,
      given: given.name,
      message: 'Add-on name, as people read it:',
      name: 'name',
      type: 'input',
      validate: (input: string) => input.trim() !== '' || 'It must not be empty.',
    },
    {
      choices: headed,
      default: ['us'],
      given: given.regions,
      message: 'Regions to support:',
      name: 'regions',
      pageSize: catalogue.length + 2,
      type: 'checkbox',
      validate: (input: readonly unknown[]) => input.length > 0 || 'Choose at least one region.',
    },
    {
      given: given.plans,
      message: 'Plans, if any: basic premium, or basic:no-private-spaces for one that is closed to Private Spaces:',
      name: 'plans',
      type: 'input',
      validate: (input: string) => complaintOf(() => readPlans(words(input))),
    },
    {
      default: endpoints({slug}).base_url,
      given: given.baseUrl,
      message: 'Where Heroku provisions (https):',
      name: 'baseUrl',
      type: 'input',
      validate: (input: string) => isHttps(input) || 'It must be an https URL.',
    },
    {
      default: ({baseUrl = given.baseUrl}) => endpoints({baseUrl, slug}).sso_url,
      given: given.ssoUrl,
      message: 'Where people sign in (https):',
      name: 'ssoUrl',
      type: 'input',
      validate: (input: string) => isHttps(input) || 'It must be an https URL.',
    },
    {
      default: true,
      given: given.secrets,
      message: 'Make the password and the SSO salt now?',
      name: 'secrets',
      type: 'confirm',
    },
  ]
  const asked = await ask(
    questions.filter((question) => question.given === undefined).map(({given: _, ...question}) => question),
  )
  const plans = typeof asked.plans === 'string' ? readPlans(words(asked.plans)) : []
  return complete(given, {...(asked as Partial<Told>), plans, slug})
}

/** The words of a line, with blanks or commas between them. */
const words = (line: string): readonly string[] => line.split(/[\s,]+/).filter((word) => word !== '')

/** What is wrong with an answer, as a question wants to know it: true for nothing. */
function complaintOf(read: () => unknown): string | true {
  try {
    read()
    return true
  } catch (error) {
    return (error as Error).message
  }
}

/** The answers, the flags' before others. */
function complete(given: Given, others: Partial<Told> & {readonly slug: string}): Told {
  const told: Told = {
    baseUrl: given.baseUrl ?? others.baseUrl,
    name: given.name ?? others.name ?? others.slug,
    plans: given.plans ?? others.plans ?? [],
    regions: given.regions ?? others.regions ?? [],
    secrets: given.secrets ?? others.secrets ?? true,
    slug: given.slug ?? others.slug,
    ssoUrl: given.ssoUrl ?? others.ssoUrl,
  }
  if (!isSlug(told.slug)) throw new Failure('usage', `${JSON.stringify(told.slug)} is not a slug: ${slugRule}`)
  if (told.name.trim() === '') throw new Failure('usage', '--addon must not be empty')
  for (const [flag, url] of [
    ['--base-url', told.baseUrl],
    ['--sso-url', told.ssoUrl],
  ] as const) {
    if (url !== undefined && !isHttps(url)) throw new Failure('usage', `${flag} must be an https URL`)
  }
  return told
}

const isHttps = (text: string): boolean => URL.canParse(text) && /^https:\/\/[^/]/.test(text)
