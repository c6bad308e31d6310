import {type Call, type Clause, inWords, type Step, type Stranger} from './scenario.js'
import {type Order, type Setting} from './recipe.js'

/** Where Heroku describes what an endpoint answers. */
export const sources = {
  async: 'https://devcenter.heroku.com/articles/getting-started-with-asynchronous-provisioning',
  best: 'https://devcenter.heroku.com/articles/add-on-partner-technical-best-practices',
  kensa: 'github heroku/kensa, lib/heroku/kensa/check.rb: the checks of Heroku’s own old tool',
  legacy: 'the legacy Add-on Partner API; version 3 gives no number',
  ours: 'no document: common sense, and what working endpoints do',
  reference: 'https://devcenter.heroku.com/articles/add-on-partner-api-reference',
  sso: 'https://devcenter.heroku.com/articles/add-on-single-sign-on',
} as const

/** Why nothing can be tried on an add-on that offers nothing. */
const noOrder = 'no plan is offered in a region that we know'

const offered = [200, 201, 202] as const

/** Nobody can tell, and nothing more is sent. */
export const stuck = (note: string): Clause => ({ends: true, note, status: ['any'], verdict: 'ambiguous'})

/** Why a scenario ends where what it needs could not be made. */
export const unprepared = 'nothing could be provisioned to try it on; see `provision`'

/** A step that provisions what the others need; where that fails, there is nothing to judge. */
export const prepared = (order: Order, resource?: string): Step => ({
  answers: [{status: offered, verdict: 'right'}, stuck(unprepared)],
  call: {operation: 'provision', plan: order.plan, region: order.region},
  expected: '200, 201 or 202',
  name: resource === undefined ? 'provision' : `provision ${resource}`,
  ...(resource !== undefined && {resource}),
})

/** A step that provisions what is finished later; where all is done at once, nobody can tell, and nothing more is sent. */
export const accepted = ({plan, region}: Order): Step => ({
  answers: [
    {status: [202], verdict: 'right'},
    {...stuck('the endpoint provisions at once, and finishes nothing later'), status: [200, 201]},
    stuck(unprepared),
  ],
  call: {operation: 'provision', plan, region},
  expected: '202, or 200 where all is done at once',
  name: 'provision',
})

/** That a uuid which came again was answered as a new one. */
export const anotherId: Clause = {
  advice: 'Find the resource by its `uuid`, and answer what was answered before: a unique index on it holds this.',
  fault: 'another-id',
  status: ['2xx'],
  verdict: 'wrong',
}

/** Why nobody can tell where an ear was opened, and nothing came. */
export const unheard: Clause = {
  advice: 'Point the client of your server at the ear, with the variables that it prints.',
  ends: true,
  fault: 'ear-unheard',
  note: 'the endpoint never called the ear: is its client pointed there?',
  status: ['any'],
  verdict: 'ambiguous',
}

/** Steps that judge the config of what is provisioned: that of the answer, or after 202 what comes to the ear. */
export const judgingConfig = (
  {plan, region}: Order,
  {ear}: Setting,
  expected: string,
  wrong: readonly Omit<Clause, 'status' | 'verdict'>[],
): readonly Step[] => {
  const clauses = wrong.map((clause): Clause => ({...clause, status: ['any'], verdict: 'wrong'}))
  return [
    {
      answers: [
        {...stuck(unprepared), status: ['3xx', '4xx', '5xx', 'none']},
        ...clauses,
        ...(ear === true ? [] : [{...stuck(`the config comes after the answer, and ${ear}`), status: [202]} as const]),
        {status: [202], verdict: 'right'},
        {ends: true, status: ['any'], verdict: 'right'},
      ],
      call: {operation: 'provision', plan, region},
      expected,
      name: 'provision',
    },
    ...(ear === true
      ? [
          {
            answers: [
              unheard,
              ...clauses,
              {...stuck('no config came to the ear; see `asynchronous`'), fault: 'no-config-heard'} as const,
              {status: ['any'], verdict: 'right'} as const,
            ],
            call: {operation: 'listen'} as const,
            expected,
            name: 'finish',
          },
        ]
      : []),
  ]
}

/** That what a customer of the Common Runtime was promised is not taken back. */
export const keptThere = (resource?: string): Step => ({
  answers: [
    {
      advice: 'Take back only what `space` of its app is set for; in the Common Runtime it is null.',
      fault: 'given-back',
      note: 'the app is in the Common Runtime, and the plan was accepted and then taken back',
      status: ['any'],
      verdict: 'wrong',
    },
    {status: ['any'], verdict: 'right'},
  ],
  call: {operation: 'listen'},
  expected: 'the resource kept',
  name: resource === undefined ? 'keep' : `keep ${resource}`,
  ...(resource !== undefined && {resource}),
})

/** Whatever a resource is asked before it is ready, no answer is wrong. */
export const notYet: Clause = {
  ends: true,
  fault: 'pending',
  note: 'the resource is still being provisioned, and nobody marks it as done',
  status: ['3xx', '4xx', '5xx'],
  verdict: 'ambiguous',
}

/** An answer that breaks, or never comes, in a place where any word would do. */
export const broken = (advice: string): Clause => ({
  advice,
  status: ['5xx', 'none'],
  tell: {severity: 'warning'},
  verdict: 'doubtful',
})

/** A uuid that comes again with something else in the order: it is one resource. */
export const otherOrder = ({plan, region}: Order): Step => {
  const advice = 'Answer 422, or what was answered before: a uuid is one resource.'
  return {
    answers: [
      anotherId,
      {status: ['2xx', 409, 410, 422], verdict: 'right'},
      broken(advice),
      {advice, status: ['any'], tell: {severity: 'hint'}, verdict: 'doubtful'},
    ],
    call: {operation: 'provision', plan, region},
    expected: 'the same resource, or a refusal',
    name: 'again',
  }
}

/** Steps for the order of a setting, or why there are none. */
export const withOrder =
  (
    steps: (order: NonNullable<Setting['order']>, setting: Setting) => readonly Step[] | string,
  ): ((setting: Setting) => readonly Step[] | string) =>
  (setting) =>
    setting.order ? steps(setting.order, setting) : noOrder

/** What a request with wrong credentials may be answered. Source of the four ways: each got through a live endpoint. */
const strangerAnswers = (as: Stranger): readonly Clause[] => [
  {status: [401], verdict: 'right'},
  {
    status: [403],
    note: 'wrong credentials were answered 403; 401 is the word for it',
    tell: {severity: 'hint'},
    verdict: 'right',
  },
  {
    advice: 'Check the credentials before anything else: 404 tells a stranger what is there.',
    status: [404, 410],
    tell: {severity: 'hint'},
    verdict: 'doubtful',
  },
  {
    advice: 'Check the credentials before anything else.',
    status: ['4xx', '3xx'],
    tell: {severity: 'hint'},
    verdict: 'doubtful',
  },
  {
    advice: 'Check the credentials before anything else.',
    status: ['5xx', 'none'],
    tell: {severity: 'warning'},
    verdict: 'doubtful',
  },
  {
    advice: 'Compare the whole of `id:password` with the manifest’s, and answer 401.',
    note: `a request with ${inWords[as]} was let in`,
    status: ['any'],
    verdict: 'wrong',
  },
]

/** A request of somebody who has not the right credentials. */
export const refusedTo = (as: Stranger, call: Call, step: Partial<Step> = {}): Step => ({
  answers: strangerAnswers(as),
  call: {...call, as},
  expected: '401',
  name: as,
  ...step,
})
