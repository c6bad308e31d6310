import {resourcesPath, ssoPath} from '../usual-paths.js'
import {type OperationName} from './operations.js'

/** What an operation may be answered, and what that means. `schema`: the body's, by its name in wire.schema.json. */
export interface TableAnswer {
  readonly means: string
  readonly schema?: string
  /** A page for a browser. */
  readonly page?: true
}

/** An operation as a description of the protocol tells it. */
export interface TableRow {
  readonly method: 'DELETE' | 'POST' | 'PUT'
  /** The usual path; `{id}` is the resource's id. */
  readonly path: string
  readonly summary: string
  /** The request's body, by its name in wire.schema.json. */
  readonly schema?: string
  /** A browser's form, and no Basic credentials. */
  readonly form?: true
  readonly answers: Readonly<Record<number, TableAnswer>>
}

const refused: TableAnswer = {means: 'Refused; the message is shown to the customer.', schema: 'refusal'}
const always = {
  400: {means: 'The request is malformed.'},
  413: {means: 'The body of the request is too large.'},
} as const
const shared = {
  ...always,
  401: {means: 'Wrong or no credentials.'},
  503: {means: 'Not now; the message is shown to the customer.', schema: 'refusal'},
} as const
const gone: TableAnswer = {means: 'The resource was deprovisioned.'}
const unknown: TableAnswer = {means: 'There is no such resource.'}

/**
 * The provisioning protocol as a table, from which its OpenAPI description is made.
 * Source: https://devcenter.heroku.com/articles/add-on-partner-api-reference
 */
export const table = {
  deprovision: {
    answers: {
      ...shared,
      200: {means: 'Ended.'},
      202: {means: 'It will be ended.'},
      204: {means: 'Ended.'},
      404: unknown,
      410: gone,
    },
    method: 'DELETE',
    path: `${resourcesPath}/{id}`,
    summary: 'End a resource.',
  },
  'plan-change': {
    answers: {
      ...shared,
      200: {means: 'Changed; the same plan again is no error.', schema: 'provisionAnswer'},
      202: {means: 'It will be changed.', schema: 'provisionAnswer'},
      404: unknown,
      410: gone,
      422: refused,
    },
    method: 'PUT',
    path: `${resourcesPath}/{id}`,
    schema: 'planChangeRequest',
    summary: 'Change the plan of a resource.',
  },
  provision: {
    answers: {
      ...shared,
      200: {means: 'Provisioned.', schema: 'provisionAnswer'},
      201: {means: 'Provisioned.', schema: 'provisionAnswer'},
      202: {
        means: 'Accepted: config is sent to the Platform API later, and then that it is provisioned.',
        schema: 'provisionAnswer',
      },
      410: gone,
      422: refused,
    },
    method: 'POST',
    path: resourcesPath,
    schema: 'provisionRequest',
    summary: 'Make a resource; the same uuid again makes no other.',
  },
  sso: {
    answers: {
      ...always,
      200: {means: 'Signed in.', page: true},
      302: {means: 'Signed in; the dashboard is elsewhere.'},
      403: {means: 'A token that is wrong, or older than five minutes.', page: true},
      404: {...unknown, page: true},
      410: {...gone, page: true},
    },
    form: true,
    method: 'POST',
    path: ssoPath,
    schema: 'ssoRequest',
    summary: 'Sign a customer in to a resource’s dashboard.',
  },
} as const satisfies Record<OperationName, TableRow>
