/** A value of `api.requires` that Heroku documents, and what it does. */
export interface Requirement {
  readonly name: string
  readonly effect: string
  /** Whether apps of the Fir generation can have it. Source: Dev Center, log integration (2024-12). */
  readonly onFir: boolean
}

/** The documented values; no complete list is known, so another one is not wrong. */
export const requirements: readonly Requirement[] = [
  {
    effect: 'the provision request carries log_input_url, to write into the app’s logs',
    name: 'log_input',
    onFir: false,
  },
  {
    effect: 'the provision request carries log_drain_token; the answer must carry log_drain_url',
    name: 'syslog_drain',
    onFir: false,
  },
  {effect: 'the add-on may be installed several times on one app', name: 'many_per_app', onFir: true},
  {effect: 'a resource can be attached to several apps', name: 'attachable', onFir: true},
]
